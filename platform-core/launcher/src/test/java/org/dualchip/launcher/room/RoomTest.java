// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.dualchip.launcher.TestHouse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoomTest {
    @TempDir
    Path root;

    private TestHouse house = new TestHouse(Path.of("/nowhere"));

    @BeforeEach
    void furnish() throws IOException {
        house = new TestHouse(root).withLib().withBundle("good", "").withBundle("bad", "org.nowhere");
    }

    @Test
    void isUpWhenItsBundlesAreAndHaltsWhenItsPipeEnds() throws Exception {
        var room = room("good", "room.farewell.ms=2000");
        try (var out = room.inputReader()) {
            assertEquals("walls", out.readLine());
            assertEquals(Room.UP, out.readLine());
            room.getOutputStream().close();
            assertTrue(room.waitFor(3, TimeUnit.SECONDS));
            assertEquals(0, room.exitValue());
        }
    }

    @Test
    void saysWhichBundleDoesNotResolve() throws Exception {
        var room = room("bad");
        var said = new String(room.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(Room.EXIT_UNRESOLVED, room.waitFor());
        assertTrue(said.contains("bundle bad does not start") && said.contains("org.nowhere"), said);
    }

    private Process room(String bundle, String... more) throws IOException {
        var words = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        words.add("-Djava.io.tmpdir=" + root);
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), Room.class.getName()));
        words.add("room.bundle=" + house.house().resolve("bundles/" + bundle + ".jar"));
        words.addAll(List.of(more));
        return new ProcessBuilder(words).start();
    }
}
