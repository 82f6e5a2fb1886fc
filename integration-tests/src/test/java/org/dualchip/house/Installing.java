// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.dualchip.card.admission.Piece;
import org.dualchip.link.LinkException;
import org.dualchip.link.Message;
import org.dualchip.link.message.LifecycleMessages.AskPlugins;
import org.dualchip.link.message.LifecycleMessages.ChangePlugin;
import org.dualchip.link.message.LifecycleMessages.GenerationState;
import org.dualchip.link.message.LifecycleMessages.OfferPlugin;
import org.dualchip.link.message.LifecycleMessages.Offered;
import org.dualchip.link.message.LifecycleMessages.Plugin;
import org.dualchip.link.message.LifecycleMessages.Plugins;
import org.dualchip.link.message.LifecycleMessages.State;
import org.dualchip.link.message.LifecycleMessages.Verb;

/** An operator who brings plugins into a running house, by the control socket. */
record Installing(Line line) {

    /** Where questions are answered. */
    interface Line {
        <M extends Message> M ask(Message question, Class<M> answer) throws LinkException, IOException;
    }

    Installing(RunningHouse house) {
        this(house::ask);
    }

    /** Offers a bundle; what is found of it. */
    Offered offer(Path jar) throws Exception {
        byte[] bytes = Files.readAllBytes(jar);
        var digest = digest(bytes);
        for (int offset = 0; ; offset += Piece.LONGEST) {
            var part = Arrays.copyOfRange(bytes, offset, Math.min(bytes.length, offset + Piece.LONGEST));
            var piece = new Piece(digest, bytes.length, offset, part);
            var offered = line.ask(new OfferPlugin(piece, ""), Offered.class);
            if (piece.isLast()) return offered;
        }
    }

    /** Offers and installs a bundle that is found good; it decides nothing yet. */
    Plugin install(Path jar) throws Exception {
        return install(offer(jar), jar);
    }

    Plugin install(Offered offered, Path jar) throws Exception {
        assertEquals(List.of(), offered.findings());
        return change(Verb.INSTALL, offered.plugin(), digest(Files.readAllBytes(jar)));
    }

    Plugin change(Verb verb, String plugin) throws LinkException, IOException {
        return change(verb, plugin, "");
    }

    private Plugin change(Verb verb, String plugin, String digest) throws LinkException, IOException {
        var changed = line.ask(new ChangePlugin(verb, plugin, digest, "tests", ""), Plugins.class);
        return changed.plugins().get(0);
    }

    Plugin show(String plugin) throws LinkException, IOException {
        return line.ask(new AskPlugins(plugin), Plugins.class).plugins().get(0);
    }

    /** The one that decides; there is exactly one. */
    static GenerationState deciding(Plugin plugin) {
        var deciding = plugin.generations().stream()
                .filter(one -> one.state() == State.DECIDES)
                .toList();
        assertEquals(1, deciding.size(), () -> plugin.generations().toString());
        return deciding.get(0);
    }

    static String digest(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
