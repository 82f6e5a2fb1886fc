// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.redteam.hostile;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.stream.IntStream;
import org.dualchip.link.Done;
import org.dualchip.link.LinkException;
import org.dualchip.link.Message;
import org.dualchip.link.Wall;
import org.dualchip.link.message.OperatorMessages.Present;
import org.dualchip.link.message.OperatorMessages.TapDone;
import org.dualchip.link.message.OperatorMessages.Unlock;
import org.dualchip.link.message.PlaceMessages.AskIntent;
import org.dualchip.plugin.Intent;

/** What only operators may ask, said by the gateway without one. Where that is refused, at the door that asks no token. */
final class LyingGateway {
    private static final int GUESSES = 50;

    private LyingGateway() {}

    static void addTo(Attempts attempts) {
        attempts.add("forged operators", "unlocks", LyingGateway::unlock);
        attempts.add("forged operators", "guesses-the-token", LyingGateway::guess);
        attempts.add("forged operators", "presents-a-card", LyingGateway::present);
        attempts.add(
                "forged operators",
                "takes-back-an-intent",
                s -> ask(s, new AskIntent("gate-in", Intent.OWN, ""), Done.class));
        attempts.add("lies", "speaks-for-the-secure-side", LyingGateway::forgeACard);
    }

    static String unlock(Scene scene) throws Exception {
        return ask(scene, new Unlock("front-door", 1, "break-in", "intruder", ""), Done.class);
    }

    private static String present(Scene scene) throws Exception {
        return ask(scene, new Present("alice", "front-door", ""), TapDone.class);
    }

    private static String forgeACard(Scene scene) throws Exception {
        var empty = new org.dualchip.link.message.CardMessages.SlotEmpty("x");
        return LyingPlugin.say(scene, "secure", Wall.SECURE, empty);
    }

    private static <M extends Message> String ask(Scene scene, Message forged, Class<M> answer) throws Exception {
        try {
            return at(scene, "gateway", forged, answer);
        } catch (IOException | LinkException refused) {
            return at(scene, "control", forged, answer);
        }
    }

    private static <M extends Message> String at(Scene scene, String door, Message forged, Class<M> answer)
            throws IOException, LinkException {
        try (var link = LyingPlugin.link(scene, door, Wall.OPERATOR)) {
            link.call(forged, answer, LyingPlugin.PATIENCE);
            return "obeyed at " + door;
        }
    }

    /** Tokens at random, and then the file that holds the right one. */
    private static String guess(Scene scene) throws Exception {
        var tokens = IntStream.range(0, GUESSES).mapToObj(i -> letters(43)).toList();
        for (var token : tokens) {
            try {
                return unlockWith(scene, token);
            } catch (LinkException wrong) {
                // another
            }
        }
        return unlockWith(
                scene, java.nio.file.Files.readString(scene.data("token")).strip());
    }

    private static String unlockWith(Scene scene, String token) throws IOException, LinkException {
        return at(scene, "gateway", new Unlock("front-door", 1, "break-in", "intruder", token), Done.class);
    }

    private static String letters(int count) {
        var letters = new StringBuilder();
        var random = new SecureRandom();
        for (int i = 0; i < count; i++) letters.append((char) ('A' + random.nextInt(26)));
        return letters.toString();
    }
}
