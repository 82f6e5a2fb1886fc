// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.dualchip.link.message.LifecycleMessages.State;
import org.dualchip.link.message.LifecycleMessages.Verb;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Strangers' plugins come into a running house and go, while its doors are used. */
@Timeout(300)
class PluginLifecycleTest {
    private static final String TRANSIT = "transit";
    private static final int DOOR_TAPS = 500;

    @TempDir
    private Path root;

    /** Another plugin is installed, updated, made to fail, rolled back and removed: no door stops for a moment. */
    @Test
    void aDoorIsDecidedAllTheWhile() throws Exception {
        var signer = PluginSigner.make();
        var site = Site.in(root);
        signer.trustedBy(site);
        try (var house = RunningHouse.start(site)) {
            var operator = new Installing(house);
            var door = new Tapping(house, List.of("alice"));
            var tapped = CompletableFuture.runAsync(() -> door.go(DOOR_TAPS), work -> new Thread(work, "door").start());

            operator.install(new GuestBundle(org.dualchip.guest.first.Gate.class, "1.0.0").signed(root, signer));
            assertEquals(
                    "1.0.0",
                    Installing.deciding(operator.change(Verb.SWITCH, TRANSIT)).version());
            assertEquals("granted FREE_DAY", tap(house, "bob"));

            operator.install(new GuestBundle(org.dualchip.guest.second.Gate.class, "2.0.0").signed(root, signer));
            assertEquals(
                    "2.0.0",
                    Installing.deciding(operator.change(Verb.SWITCH, TRANSIT)).version());
            assertEquals("denied NOT_BOB", tap(house, "bob"));

            operator.install(new GuestBundle(org.dualchip.guest.stuck.Gate.class, "3.0.0").signed(root, signer));
            assertEquals(
                    "3.0.0",
                    Installing.deciding(operator.change(Verb.SWITCH, TRANSIT)).version());
            for (int miss = 0; miss < 3; miss++) assertEquals("denied PLUGIN_FAILED", tap(house, "bob"));
            Eventually.await("rolled back by itself", () -> decides(operator, "2.0.0"));
            assertEquals("denied NOT_BOB", tap(house, "bob"));

            operator.change(Verb.ROLLBACK, TRANSIT);
            assertEquals("granted FREE_DAY", tap(house, "bob"));
            operator.change(Verb.REMOVE, TRANSIT);
            assertEquals("granted IN", tap(house, "bob"));

            tapped.join();
            assertEquals(
                    Set.of("granted WELCOME", "granted WELCOME_BACK"),
                    door.ends().keySet());
            assertEquals(DOOR_TAPS, door.ended());
        }
    }

    private static boolean decides(Installing operator, String version) {
        try {
            return Installing.deciding(operator.show(TRANSIT)).version().equals(version);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static String tap(RunningHouse house, String card) throws Exception {
        var tap = house.tap(card, "gate-in");
        return tap.decision() + " " + tap.reason();
    }

    /** Exactly those taps that a new version decides differently stand in its report. */
    @Test
    void anUpdateShowsWhatItWouldHaveDecided() throws Exception {
        var signer = PluginSigner.make();
        var site = Site.in(root);
        signer.trustedBy(site);
        try (var house = RunningHouse.start(site)) {
            var operator = new Installing(house);
            operator.install(new GuestBundle(org.dualchip.guest.first.Gate.class, "1.0.0").signed(root, signer));
            operator.change(Verb.SWITCH, TRANSIT);
            var bobs = new ArrayList<String>();
            for (int i = 0; i < 10; i++) {
                var tap = house.tap(i % 3 == 0 ? "bob" : "alice", "gate-in");
                assertEquals("FREE_DAY", tap.reason());
                if (i % 3 == 0) bobs.add(tap.tap());
            }

            var narrow = new GuestBundle(org.dualchip.guest.narrow.Gate.class, "1.5.0").signed(root, signer);
            var offered = operator.offer(narrow);
            assertEquals(List.of(), offered.findings());
            assertEquals(
                    List.of("gate-in", "gate-out", "top-up"),
                    offered.warnings().stream()
                            .filter(one -> one.contains(" would serve nobody: "))
                            .map(one -> one.split(" ", 2)[0])
                            .toList(),
                    offered.toString());

            var report = operator.install(
                            new GuestBundle(org.dualchip.guest.second.Gate.class, "2.0.0").signed(root, signer))
                    .replayed();
            assertEquals(10, report.replayed());
            assertEquals(4, report.different());
            for (var tap : bobs) {
                assertTrue(report.differences().stream().anyMatch(line -> line.contains(tap)), report.toString());
            }

            assertEquals(
                    "10 the same, 0 differ, 0 skipped\n",
                    Cli.of(site.data()).run("replay", TRANSIT).out(),
                    "the command has the one that decides decide, which is neither the house's own nor the newest");
            operator.change(Verb.DISCARD, TRANSIT);
            assertEquals("granted FREE_DAY", tap(house, "bob"));
        }
    }

    /** Printed, not asserted: a time depends on the machine. */
    @Test
    void fromTheInstallToTheFirstDecision() throws Exception {
        var signer = PluginSigner.make();
        var site = Site.in(root);
        signer.trustedBy(site);
        var jar = new GuestBundle(org.dualchip.guest.first.Gate.class, "1.0.0").signed(root, signer);
        try (var house = RunningHouse.start(site)) {
            var operator = new Installing(house);
            long before = System.nanoTime();
            var installed = operator.install(jar);
            assertEquals(
                    State.READY,
                    installed.generations().stream()
                            .filter(one -> one.version().equals("1.0.0"))
                            .findFirst()
                            .orElseThrow()
                            .state());
            operator.change(Verb.SWITCH, TRANSIT);
            assertEquals("granted FREE_DAY", tap(house, "bob"));
            System.out.println("install to first decision: "
                    + Duration.ofNanos(System.nanoTime() - before).toMillis() + " ms");
        }
    }
}
