// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.dualchip.guest.entered.Gate;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.LifecycleMessages.Plugin;
import org.dualchip.link.message.LifecycleMessages.Verb;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A stranger's plugin is updated to a version whose records have another form, and rolled back, in a house of processes. */
@Timeout(600)
class RecordUpdateTest {
    private static final String TRANSIT = "transit";
    private static final int STEPS = 24;

    @TempDir
    private Path root;

    private static String tap(RunningHouse house, String card) throws Exception {
        var done = house.carry(card, "gate-in");
        return done.decision() + " " + done.reason();
    }

    private static void set(RunningHouse house, String type, String key, String body) throws Exception {
        var words = key.isEmpty()
                ? List.of("records", "set", TRANSIT, type)
                : List.of("records", "set", TRANSIT, type, key);
        var said = house.cli().typing(body).run(words.toArray(String[]::new));
        assertEquals(0, said.exit(), said.err() + said.out());
    }

    private static String show(RunningHouse house, String... words) throws Exception {
        var said = house.cli().run(words);
        assertEquals(0, said.exit(), said.err());
        return said.out();
    }

    private static String why(Plugin plugin, String version) {
        return plugin.generations().stream()
                .filter(one -> one.version().equals(version))
                .findFirst()
                .orElseThrow()
                .why();
    }

    @Test
    void updatedAndRolledBackWithTheRecordsIntact() throws Exception {
        var signer = PluginSigner.make();
        var site = Site.in(root);
        signer.trustedBy(site);
        try (var house = RunningHouse.start(site)) {
            var operator = new Installing(house);
            operator.install(new GuestBundle(Gate.class, "1.0.0").signed(root, signer));
            operator.change(Verb.SWITCH, TRANSIT);
            set(house, "levels", "", "{\"taken\":[\"green\"]}");
            set(house, "ticket", "alice", "{\"level\":\"green\",\"seat\":7}");
            set(house, "ticket", "bob", "{\"level\":\"blue\"}");
            assertEquals("granted TICKET", tap(house, "alice"));
            assertEquals("denied NOT_TODAY", tap(house, "bob"));

            var offered = operator.install(
                    new GuestBundle(org.dualchip.guest.turned.Gate.class, "2.0.0").signed(root, signer));
            assertEquals("3 of 3 records are turned into schema 2", why(offered, "2.0.0"));
            assertTrue(offered.replayed().replayed() >= 2, offered.replayed()::toString);
            assertEquals(List.of(), offered.replayed().differences(), "what was entered then, in the new form");
            operator.change(Verb.SWITCH, TRANSIT);
            assertEquals("granted TICKET", tap(house, "alice"));
            assertEquals(
                    "{\"grade\":\"GREEN\",\"seat\":7}\n", show(house, "records", "show", TRANSIT, "ticket", "alice"));

            set(house, "levels", "", "{\"open\":[\"BLUE\"]}");
            set(house, "ticket", "carol", "{\"grade\":\"BLUE+\"}");
            assertEquals("denied NOT_TODAY", tap(house, "alice"));
            assertEquals("granted TICKET", tap(house, "bob"));

            house.kill(process(house));
            Eventually.await(
                    "rolled back by itself",
                    () -> Installing.deciding(operator.show(TRANSIT)).version().equals("1.0.0"));
            assertEquals("denied NOT_TODAY", tap(house, "alice"));
            assertEquals("granted TICKET", tap(house, "bob"));
            assertEquals(
                    "{\"level\":\"green\",\"seat\":7}\n", show(house, "records", "show", TRANSIT, "ticket", "alice"));
            assertEquals("{\"taken\":[\"blue\"]}\n", show(house, "records", "show", TRANSIT, "levels"));
            assertTrue(why(operator.show(TRANSIT), "1.0.0").contains("ticket carol"), "who has no way back is named");
            var history = show(house, "records", "history", TRANSIT, "ticket", "carol");
            assertTrue(history.contains("BLUE+"), history);
        }
    }

    /** The process of the version that decides. */
    private static String process(RunningHouse house) throws Exception {
        var deciding = Installing.deciding(new Installing(house).show(TRANSIT));
        return "plugin-transit-" + deciding.number();
    }

    /** Changes, taps, and processes that are killed, in an order of its own: each tap is decided by what was said to be done. */
    @Test
    void inAnyOrderEachTapIsDecidedByWhatWasSaidToBeDone() throws Exception {
        var signer = PluginSigner.make();
        var site = Site.in(root);
        signer.trustedBy(site);
        // Where no version is before it, none is gone back to when it dies on its probation.
        Files.delete(site.config().resolve("controller/org.dualchip.plugin~transit.cfg"));
        var random = new Random(6);
        try (var house = RunningHouse.start(site)) {
            var operator = new Installing(house);
            operator.install(new GuestBundle(Gate.class, "1.0.0").signed(root, signer));
            operator.change(Verb.SWITCH, TRANSIT);
            var taken = "green";
            var level = "green";
            set(house, "levels", "", "{\"taken\":[\"green\"]}");
            set(house, "ticket", "alice", "{\"level\":\"green\"}");
            killController(house);
            Eventually.await("decided again", () -> decided(house, "granted TICKET"));
            int deaths = 0;
            for (int step = 0; step < STEPS; step++) {
                switch (random.nextInt(6)) {
                    case 0 -> set(house, "levels", "", "{\"taken\":[\"" + (taken = colour(random)) + "\"]}");
                    case 1, 2 ->
                        set(
                                house,
                                "ticket",
                                "alice",
                                "{\"level\":\"" + (level = colour(random)) + "\",\"seat\":" + (step + 1) + "}");
                    case 3 -> {
                        // Fewer than what would have it started no more.
                        if (++deaths < 4) house.kill(process(house));
                    }
                    case 4 -> killController(house);
                    default -> tap(house, "bob");
                }
                var expected = level.equals(taken) ? "granted TICKET" : "denied NOT_TODAY";
                Eventually.await("decided after step " + step, () -> decided(house, expected));
            }
        }
    }

    private static void killController(RunningHouse house) throws Exception {
        house.kill("controller");
        Eventually.await("the controller is back", () -> decides(house));
    }

    private static boolean decides(RunningHouse house) {
        try {
            return !process(house).isEmpty();
        } catch (Exception | AssertionError e) {
            return false;
        }
    }

    /** A process that comes back is waited for; a decision by anything else than what was said is none to wait for. */
    private static boolean decided(RunningHouse house, String expected) {
        try {
            var said = tap(house, "alice");
            if (said.startsWith("denied PLUGIN_") || said.startsWith("denied CARD_")) return false;
            assertEquals(expected, said);
            return true;
        } catch (LinkException | IOException e) {
            return false;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static String colour(Random random) {
        return random.nextBoolean() ? "green" : "blue";
    }
}
