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
import org.dualchip.link.message.LifecycleMessages.ChangePlugin;
import org.dualchip.link.message.LifecycleMessages.Plugins;
import org.dualchip.link.message.LifecycleMessages.Verb;
import org.dualchip.link.message.OperatorMessages.Present;
import org.dualchip.link.message.OperatorMessages.TapDone;
import org.dualchip.link.message.OperatorMessages.Unlock;
import org.dualchip.link.message.PlaceMessages.AskIntent;
import org.dualchip.link.message.PlaceMessages.MoveInput;
import org.dualchip.link.message.PlaceMessages.Screen;
import org.dualchip.link.message.PlaceMessages.WatchScreen;
import org.dualchip.plugin.Intent;

/** What only operators may ask, said by the gateway without one. Where that is refused, at the door that asks no token. */
final class LyingGateway {
    private static final int GUESSES = 50;
    private static final int TOKEN = 43;
    /** What is said of a plugin, and not of a token. */
    private static final String OF_THE_HOUSE = "came with the house";

    private LyingGateway() {}

    static void addTo(Attempts attempts) {
        attempts.add("forged operators", "unlocks", LyingGateway::unlock);
        attempts.add("forged operators", "guesses-the-token", LyingGateway::guess);
        attempts.add("forged operators", "presents-a-card", LyingGateway::present);
        attempts.add(
                "forged operators",
                "takes-back-an-intent",
                s -> ask(s, new AskIntent("gate-in", Intent.OWN, ""), Done.class));
        attempts.add("forged operators", "changes-a-plugin", LyingGateway::change);
        attempts.add(
                "forged operators",
                "watches-a-screen",
                s -> ask(s, new WatchScreen("gate-in", letters(TOKEN)), Screen.class));
        attempts.add(
                "forged operators",
                "moves-an-input",
                s -> ask(s, new MoveInput("front-door", "contact", false, letters(TOKEN)), Done.class));
        attempts.add("lies", "speaks-for-the-secure-side", LyingGateway::forgeACard);
    }

    static String unlock(Scene scene) throws Exception {
        return ask(scene, new Unlock("front-door", 1, "break-in", "intruder", ""), Done.class);
    }

    private static String present(Scene scene) throws Exception {
        return ask(scene, new Present("alice", "front-door", ""), TapDone.class);
    }

    /** Refused by the plugins' own rule is as good as obeyed: whoever gets as far can remove a stranger's. */
    private static String change(Scene scene) throws Exception {
        try {
            return changeAt(scene, "gateway");
        } catch (IOException | LinkException refused) {
            return changeAt(scene, "control");
        }
    }

    private static String changeAt(Scene scene, String door) throws IOException, LinkException {
        var remove = new ChangePlugin(Verb.REMOVE, "transit", "", "intruder", letters(TOKEN));
        try {
            return at(scene, door, remove, Plugins.class);
        } catch (LinkException e) {
            if (e.failure().text().contains(OF_THE_HOUSE)) return "heard at " + door;
            throw e;
        }
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
        var tokens = IntStream.range(0, GUESSES).mapToObj(i -> letters(TOKEN)).toList();
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
