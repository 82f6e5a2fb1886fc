// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.dualchip.card.admission.Piece;
import org.dualchip.launcher.Directories;
import org.dualchip.link.Handler;
import org.dualchip.link.Link;
import org.dualchip.link.Listener;
import org.dualchip.link.Message;
import org.dualchip.link.Transport;
import org.dualchip.link.Wall;
import org.dualchip.link.message.LifecycleMessages.AskPlugins;
import org.dualchip.link.message.LifecycleMessages.ChangePlugin;
import org.dualchip.link.message.LifecycleMessages.GenerationState;
import org.dualchip.link.message.LifecycleMessages.OfferPlugin;
import org.dualchip.link.message.LifecycleMessages.Offered;
import org.dualchip.link.message.LifecycleMessages.Plugin;
import org.dualchip.link.message.LifecycleMessages.Plugins;
import org.dualchip.link.message.LifecycleMessages.Replayed;
import org.dualchip.link.message.LifecycleMessages.State;
import org.dualchip.link.message.LifecycleMessages.Verb;

/** A controller's control door, behind which one plugin has generations. */
final class PluginKeeper implements Handler, AutoCloseable {
    private static final Offered MORE = new Offered(false, "", "", List.of(), List.of(), List.of());
    private static final Instant MORNING = Instant.parse("2026-11-01T08:00:00Z");

    final List<ChangePlugin> changes = new CopyOnWriteArrayList<>();
    volatile boolean development;
    volatile State installs = State.READY;
    volatile String refusal = "";
    volatile Offered verdict = new Offered(
            true,
            "transit",
            "0.2.0",
            List.of("debits the purse", "new: opens the gate"),
            List.of(),
            List.of("older cards are read slowly"));

    private volatile List<GenerationState> generations = List.of(
            new GenerationState(0, "0.1.0", "", "0b", MORNING, State.KEPT, "", 0, 0, 0),
            new GenerationState(2, "0.1.1", "CN=Acme Transit", "2b", MORNING, State.DECIDES, "", 0, 1, 2));
    private final List<Piece> pieces = new CopyOnWriteArrayList<>();
    private final Listener door;

    PluginKeeper(Path data) throws IOException {
        var base = Files.createTempDirectory("keeper");
        Files.writeString(data.resolve("runtime"), base.toString());
        var runtime = Files.createDirectories(Directories.of(data).runtime());
        this.door = new Listener(Transport.of("unix:" + runtime), "control", Wall.OPERATOR, () -> this);
    }

    @Override
    public Message handle(Link from, Message message) {
        if (message instanceof OfferPlugin offer) return offer(offer.piece());
        if (message instanceof ChangePlugin change) return change(change);
        if (message instanceof AskPlugins asked) return plugins(asked.plugin(), Replayed.NOTHING);
        throw new IllegalArgumentException("not asked here");
    }

    private Offered offer(Piece piece) {
        int expected = pieces.stream().mapToInt(one -> one.bytes().length).sum();
        if (piece.offset() != expected) throw new IllegalArgumentException("piece at " + piece.offset());
        pieces.add(piece);
        return piece.isLast() ? verdict : MORE;
    }

    private Plugins change(ChangePlugin change) {
        if (!refusal.isEmpty()) throw new IllegalArgumentException(refusal);
        changes.add(change);
        if (change.verb() != Verb.INSTALL) return plugins(change.plugin(), Replayed.NOTHING);
        var why = installs == State.FAILED ? "it does not answer" : "";
        var newest =
                new GenerationState(3, "0.2.0", "CN=Acme Transit", change.digest(), MORNING, installs, why, 0, 0, 0);
        generations = Stream.concat(Stream.of(newest), generations.stream()).toList();
        var differences = List.of("t-17 gate-out: OUT before, TOO_LITTLE now");
        return plugins(change.plugin(), new Replayed(480, 4, 1, 1, 0, 16, differences));
    }

    private Plugins plugins(String name, Replayed replayed) {
        if (generations.isEmpty() || !(name.isEmpty() || name.equals("transit"))) {
            return new Plugins(development, List.of());
        }
        return new Plugins(
                development, List.of(new Plugin("transit", generations, List.of("debits the purse"), replayed)));
    }

    /** Nothing was ever installed. */
    void empty() {
        generations = List.of();
    }

    int pieces() {
        return pieces.size();
    }

    byte[] received() {
        var all = new ByteArrayOutputStream();
        pieces.forEach(piece -> all.writeBytes(piece.bytes()));
        return all.toByteArray();
    }

    /** The digest that was said with the pieces. */
    String offered() {
        return pieces.get(0).digest();
    }

    List<Verb> verbs() {
        return changes.stream().map(ChangePlugin::verb).toList();
    }

    @Override
    public void close() {
        door.close();
    }
}
