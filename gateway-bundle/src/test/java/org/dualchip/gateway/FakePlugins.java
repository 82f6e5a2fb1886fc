// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.dualchip.card.admission.Piece;
import org.dualchip.link.message.LifecycleMessages.ChangePlugin;
import org.dualchip.link.message.LifecycleMessages.GenerationState;
import org.dualchip.link.message.LifecycleMessages.Offered;
import org.dualchip.link.message.LifecycleMessages.Plugin;
import org.dualchip.link.message.LifecycleMessages.Plugins;
import org.dualchip.link.message.LifecycleMessages.Replayed;
import org.dualchip.link.message.LifecycleMessages.State;
import org.dualchip.link.message.LifecycleMessages.Verb;

/** The plugins of the fake controller: transit, of which a new generation can come, and access in quarantine. */
final class FakePlugins {
    private static final Instant MORNING = Instant.parse("2026-11-01T08:00:00Z");
    private static final Offered MORE = new Offered(false, "", "", List.of(), List.of(), List.of());
    private static final List<String> WORDS = List.of(
            "Decides for cards of the function transit, as a terminal of role 1 or 2.",
            "Reads and debits the card’s purse, a value file.",
            "new: Credits the card’s purse, by 100.00 at most.");

    final List<ChangePlugin> changes = new CopyOnWriteArrayList<>();
    private final List<Piece> pieces = new CopyOnWriteArrayList<>();
    volatile boolean development;
    volatile Offered verdict = new Offered(
            true, "transit", "0.2.0", WORDS, List.of(), List.of("It is signed by somebody else than 0.1.0 was."));
    private volatile List<GenerationState> transit = List.of(
            generation(0, "0.1.0", "", State.KEPT, ""),
            generation(2, "0.1.1", "CN=Acme Transit, O=Acme", State.DECIDES, ""));
    private volatile Replayed replayed = Replayed.NOTHING;

    static GenerationState generation(int number, String version, String signer, State state, String why) {
        boolean fell = state == State.QUARANTINED;
        return new GenerationState(
                number,
                version,
                signer,
                "ab".repeat(32),
                MORNING,
                state,
                why,
                fell ? 5 : 0,
                fell ? 2 : 0,
                fell ? 1 : 0);
    }

    Offered offer(Piece piece) {
        if (piece.offset() == 0) pieces.clear();
        int expected = pieces.stream().mapToInt(one -> one.bytes().length).sum();
        if (piece.offset() != expected) throw new IllegalArgumentException("a piece at " + piece.offset());
        pieces.add(piece);
        return piece.isLast() ? verdict : MORE;
    }

    Plugins change(ChangePlugin change) {
        changes.add(change);
        var before = new ArrayList<>(transit);
        before.removeIf(one -> one.number() == 3);
        switch (change.verb()) {
            case INSTALL -> {
                before.add(0, generation(3, "0.2.0", "CN=Acme Transit, O=Acme", State.READY, ""));
                replayed = new Replayed(
                        500,
                        4,
                        1,
                        1,
                        1,
                        20,
                        List.of(
                                "2026-11-21 08:14 gate-out: was granted OUT, is denied TOO_LITTLE",
                                "2026-11-21 08:15 gate-out: was granted OUT, is denied TOO_LITTLE"));
            }
            case SWITCH -> {
                before.replaceAll(one -> generation(one.number(), one.version(), one.signer(), State.KEPT, ""));
                before.add(0, generation(3, "0.2.0", "CN=Acme Transit, O=Acme", State.DECIDES, ""));
                replayed = Replayed.NOTHING;
            }
            case DISCARD, REMOVE -> replayed = Replayed.NOTHING;
            case ROLLBACK ->
                throw new IllegalArgumentException(
                        "nothing is left to roll back to: install the version that you want");
        }
        transit = change.verb() == Verb.REMOVE ? List.of() : List.copyOf(before);
        return plugins(change.plugin());
    }

    Plugins plugins(String name) {
        var why = "its process died 5 times in 60 s, at last with exit code 137: ask its maker, or roll back";
        var access = List.of(generation(1, "0.3.0", "", State.QUARANTINED, why));
        var all = new ArrayList<Plugin>();
        all.add(new Plugin("access", access, List.of("Decides for cards of the function access."), Replayed.NOTHING));
        if (!transit.isEmpty()) all.add(new Plugin("transit", transit, WORDS, replayed));
        all.removeIf(one -> !name.isEmpty() && !one.name().equals(name));
        return new Plugins(development, all);
    }

    int pieces() {
        return pieces.size();
    }

    byte[] received() {
        var all = new ByteArrayOutputStream();
        pieces.forEach(piece -> all.writeBytes(piece.bytes()));
        return all.toByteArray();
    }

    String digest() {
        return pieces.get(0).digest();
    }

    List<Verb> verbs() {
        return changes.stream().map(ChangePlugin::verb).toList();
    }
}
