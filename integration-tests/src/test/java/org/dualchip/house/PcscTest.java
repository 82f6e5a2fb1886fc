// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.OperatorMessages.TapDone;
import org.dualchip.reader.OwnPcscd;
import org.dualchip.reader.Pcscd;
import org.dualchip.virtualcard.PulledCard;
import org.dualchip.virtualcard.PulledCard.Moment;
import org.dualchip.virtualcard.VirtualCard;
import org.dualchip.virtualcard.VpcdCard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The same house with a reader of pcscd's, and the virtual cards held to vpcd. */
@ExtendWith({OneDay.class, OwnPcscd.class})
@SuppressWarnings("try")
class PcscTest {
    private static final int VPCD = 35963;

    /** The contract says 3 s; a busy machine is given more. */
    private static final Duration BACK_WITHIN = Duration.ofSeconds(10);

    private final Path root;

    PcscTest() throws IOException {
        root = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "pcsc-house");
    }

    private RunningHouse start() throws Exception {
        return RunningHouse.start(Site.withPcscd(root, Pcscd.FIRST, VPCD));
    }

    @Test
    void grantsDeniesAndRevokes() throws Exception {
        try (var pcscd = Pcscd.start();
                var house = start()) {
            var granted = house.cli().run("tap", "alice", "--at", "front-door", "--json");
            assertEquals("granted WELCOME", decision(granted));
            assertEquals("granted WELCOME_BACK", decision(house.tap("alice")));
            assertEquals("denied NO_RIGHT_HERE", decision(house.tap("mallory")));
            house.cli().run("card", "revoke", "alice");
            assertEquals("denied CARD_REVOKED", decision(house.tap("alice")));
        }
    }

    private static String decision(Cli.Said said) {
        return said.json().getString("decision") + " " + said.json().getString("reason");
    }

    private static String decision(TapDone tap) {
        return tap.decision() + " " + tap.reason();
    }

    @Test
    void cardPulledInMidExchangeIsDeniedAndTheNextIsServed() throws Exception {
        try (var pcscd = Pcscd.start();
                var house = start()) {
            var alice = VirtualCard.open(root.resolve("data/cards/alice"));
            try (var pulled = VpcdCard.dial("127.0.0.1", VPCD, new PulledCard(alice, 5, Moment.BEFORE_COMMAND))) {
                Eventually.await("denied", () -> !house.lastTaps().isEmpty());
            }
            assertEquals("denied CARD_LOST", decision(house.lastTaps().get(0)));
            assertEquals("granted WELCOME", decision(house.tap("alice")));
        }
    }

    @Test
    void pcscdThatComesBackIsUsedAgain() throws Exception {
        var pcscd = Pcscd.start();
        try (var house = start()) {
            assertEquals("granted", house.tap("alice").decision());
            pcscd.close();
            Eventually.await("no reader", () -> house.now().slots().isEmpty());
            try (var again = Pcscd.start()) {
                assertServedAgain(house, "the reader daemon came back");
            }
            assertEquals(0, house.process("secure").restarts());
        }
    }

    /** The sandbox still has the old directory: the secure process is given another. */
    @Test
    void pcscdThatComesBackInAnotherDirectoryIsUsedAgain() throws Exception {
        var pcscd = Pcscd.start();
        try (var house = start()) {
            assertEquals("granted", house.tap("alice").decision());
            pcscd.close();
            var mount = new ProcessBuilder("mount", "-t", "tmpfs", "tmpfs", "/run/pcscd");
            assertEquals(0, mount.start().waitFor());
            try (var again = Pcscd.start()) {
                assertServedAgain(house, "the reader daemon came back in another directory");
            }
        }
    }

    private static void assertServedAgain(RunningHouse house, String since) throws Exception {
        long before = System.nanoTime();
        Eventually.await("granted again", () -> isGranted(house));
        var took = Duration.ofNanos(System.nanoTime() - before);
        System.out.printf("granted %d ms after %s%n", took.toMillis(), since);
        assertTrue(took.compareTo(BACK_WITHIN) <= 0, took::toString);
    }

    private static boolean isGranted(RunningHouse house) throws IOException {
        try {
            return house.tap("alice").decision().equals("granted");
        } catch (LinkException e) {
            return false;
        }
    }
}
