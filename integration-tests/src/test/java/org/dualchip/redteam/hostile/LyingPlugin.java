// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.redteam.hostile;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.dualchip.link.Done;
import org.dualchip.link.Link;
import org.dualchip.link.LinkException;
import org.dualchip.link.Message;
import org.dualchip.link.Wall;
import org.dualchip.link.message.CardMessages.Content;
import org.dualchip.link.message.CardMessages.Read;
import org.dualchip.link.message.CardMessages.SlotEmpty;
import org.dualchip.link.message.HouseMessages.Processes;
import org.dualchip.link.message.PluginMessages.Hello;
import org.dualchip.link.message.SealMessages.Seal;
import org.dualchip.link.message.SealMessages.SealDone;

/** The house's own language, spoken by one who has no right to say that. */
final class LyingPlugin {
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private LyingPlugin() {}

    static void addTo(Attempts attempts) {
        attempts.add("lies", "decides-for-another-door", LyingPlugin::sitAtAnothersDoor);
        attempts.add("lies", "reads-anothers-tap", LyingPlugin::readAnothersTap);
        attempts.add("lies", "has-anothers-card-seal", LyingPlugin::haveAnothersCardSeal);
        attempts.add(
                "lies", "speaks-for-the-secure-side", scene -> say(scene, "secure", Wall.SECURE, new SlotEmpty("x")));
        attempts.add("lies", "speaks-for-the-launcher", LyingPlugin::sayThatWallsStand);
        attempts.add("lies", "unlocks", LyingGateway::unlock);
    }

    /** First at one's own, then where it would be believed. */
    private static String sitAtAnothersDoor(Scene scene) throws Exception {
        var hello = new Hello("access", "1", "access", Hello.Declared.NOTHING, Map.of(), List.of());
        try {
            return say(scene, "plugin-transit", Wall.PLUGIN, hello);
        } catch (LinkException refused) {
            return say(scene, "plugin-access", Wall.PLUGIN, hello);
        }
    }

    /** Any answer but a refusal of the door's would be one. */
    private static String readAnothersTap(Scene scene) throws Exception {
        try (var link = link(scene, "plugin-transit", Wall.PLUGIN)) {
            return "read " + link.call(new Read(scene.told("tap"), "right"), Content.class, PATIENCE);
        }
    }

    /** Another's card would sign whatever this one likes. */
    private static String haveAnothersCardSeal(Scene scene) throws Exception {
        try (var link = link(scene, "plugin-transit", Wall.PLUGIN)) {
            var asked = new Seal(scene.told("tap"), List.of(), new byte[32]);
            return "sealed " + link.call(asked, SealDone.class, PATIENCE);
        }
    }

    private static String sayThatWallsStand(Scene scene) throws Exception {
        try (var link = link(scene, "launcher", Wall.LAUNCHER)) {
            if (!link.isOpen()) throw new IOException("closed");
            return "heard: " + new Processes(List.of());
        }
    }

    static String say(Scene scene, String door, Wall wall, Message lie) throws IOException, LinkException {
        try (var link = link(scene, door, wall)) {
            link.call(lie, Done.class, PATIENCE);
            return "believed";
        }
    }

    static Link link(Scene scene, String door, Wall wall) throws IOException {
        var channel = AtSockets.dial(scene, door);
        return Link.over(channel, door, wall.peerHears(), (from, message) -> new Done());
    }
}
