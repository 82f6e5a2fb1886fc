// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How a house comes and goes. */
@SuppressWarnings("NullAway.Init")
class StartAndStopTest {
    /** The contract: SIGTERM and Ctrl-C stop everything within it. */
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(5);

    @TempDir
    private Path root;

    private Site site;

    @BeforeEach
    void choosePorts() throws Exception {
        site = Site.in(root);
    }

    @ParameterizedTest
    @EnumSource(names = {"TERM", "INT"})
    void signalStopsEverything(Signal signal) throws Exception {
        try (var house = RunningHouse.start(site)) {
            assumeTrue(Signal.isHeardBy(house.launcher().pid(), signal), "started by a shell that ignores " + signal);
            house.tap("alice");
            assertEquals("1", house.output("front-door"));
            var took = house.stop(signal);
            assertTrue(took.compareTo(STOPPED_WITHIN) <= 0, () -> "it took " + took);
            assertEquals(List.of(), house.left());
            assertEquals("0", house.output("front-door"));
        }
    }

    @Test
    void deadLauncherLeavesNothingAndTheDoorAtRest() throws Exception {
        try (var house = RunningHouse.start(site)) {
            house.tap("alice");
            assertEquals("1", house.output("front-door"));
            house.stop(Signal.KILL);
            Eventually.await("nothing left", () -> house.left().isEmpty());
            assertEquals("0", house.output("front-door"));
        }
    }

    @Test
    void whatWasWrittenAndRevokedOutlivesTheHouse() throws Exception {
        var dualchip = Cli.of(site.data());
        try (var house = RunningHouse.start(site)) {
            assertEquals("granted", house.tap("alice").decision());
        }
        assertEquals(0, dualchip.run("card", "revoke", "alice").exit());
        try (var house = RunningHouse.start(site)) {
            assertEquals("CARD_REVOKED", house.tap("alice").reason());
        }
        var said = dualchip.run("journal", "--verify").out();
        assertTrue(said.matches("the chain of [0-9]+ entries holds\n"), said);
        var entries = dualchip.run("journal", "--json").out();
        assertEquals(
                2,
                entries.lines()
                        .filter(line -> line.contains("\"kind\":\"started\""))
                        .count());
    }

    @Test
    void secondHouseOnTheSameDataIsRefused() throws Exception {
        try (var house = RunningHouse.start(site)) {
            var second = house.cli().run("run", "--port", String.valueOf(FreePorts.inARow(1)));
            assertEquals(1, second.exit());
            assertEquals(
                    "dualchip: %s is served by process %d already; stop that one, or choose another --data"
                            .formatted(
                                    site.data().toRealPath(), house.launcher().pid()),
                    lastLine(second.err()));
            assertEquals("granted", house.tap("alice").decision());
        }
    }

    @Test
    void takenPortIsNamed() throws Exception {
        try (var other = new ServerSocket(site.page(), 1, InetAddress.getLoopbackAddress())) {
            var said = Cli.of(site.data()).run("run", "--port", String.valueOf(other.getLocalPort()));
            assertEquals(1, said.exit());
            assertEquals(
                    "dualchip: port %d of 127.0.0.1 is taken; choose another with --port".formatted(site.page()),
                    lastLine(said.err()));
        }
    }

    private static String lastLine(String text) {
        var lines = text.lines().toList();
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    }

    @Test
    void readersPortThatIsTakenIsWaitedFor() throws Exception {
        RunningHouse house;
        try (var other = new ServerSocket(site.reader(), 1, InetAddress.getLoopbackAddress())) {
            house = RunningHouse.launch(site);
            var port = "127.0.0.1:" + other.getLocalPort();
            Eventually.await("a line about the port", () -> house.log().stream().anyMatch(line -> line.contains(port)));
        }
        try (house) {
            Eventually.await("ready", () -> house.said().stream().anyMatch(line -> line.startsWith("ready ")));
            assertEquals("granted", house.tap("alice").decision());
        }
    }

    @Test
    void singleProcessServesTapsAndSaysThatTheWallsAreDown() throws Exception {
        try (var house = RunningHouse.start(site, "--single-process")) {
            var said = house.cli().run("tap", "alice", "--at", "front-door", "--json");
            assertEquals("granted", said.json().getString("decision"));
            assertTrue(house.log().stream().anyMatch(line -> line.contains("ALL WALLS ARE DOWN")));
            assertTrue(house.said().get(0).startsWith("wall files is down around controller"), house.said()::toString);
            assertTrue(house.cli().run("status").out().contains("none, fallen: files: single process"));
        }
    }
}
