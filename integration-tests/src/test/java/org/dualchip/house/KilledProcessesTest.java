// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dualchip.cli.site.DemoSite;
import org.dualchip.core.store.Entry;
import org.dualchip.core.store.JournalFile;
import org.dualchip.desk.order.CardOrder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL to each process in turn while cards are tapped. */
@SuppressWarnings("NullAway.Init")
class KilledProcessesTest {
    private static final List<String> PROCESSES = List.of("secure", "controller", "gateway", "pocket", "plugin-access");
    private static final int DOOR = 1;
    private static final int NO_DOOR = 0;

    @TempDir
    private Path root;

    private Site site;
    private RunningHouse house;

    @BeforeEach
    void start() throws Exception {
        site = Site.in(root);
        house = RunningHouse.start(site);
    }

    @AfterEach
    void stop() throws Exception {
        house.close();
    }

    @Test
    void twoHundredTapsAreDecidedOrDeniedAndNoneIsLost() throws Exception {
        var tapping = new Tapping(house, issue(50));
        for (var process : PROCESSES) {
            tapping.go(10);
            tapping.during(30, () -> house.kill(process));
            house.awaitWhole();
            // A plugin that has just come up reads its rules with its first tap, and may be too late for that one.
            Eventually.await(
                    process + " is back", () -> house.tap("alice").decision().equals("granted"));
        }
        assertEquals(200, tapping.ended());
        assertNoneHangs(tapping);
        assertJournalled(tapping.acknowledged());
    }

    /** Three in four may enter. A card's first entry changes it, the others do not. */
    private List<String> issue(int count) throws Exception {
        var names = new ArrayList<String>();
        var orders = new ArrayList<CardOrder>();
        for (int card = 0; card < count; card++) {
            var name = "card" + card;
            orders.add(new CardOrder(name, name, card % 4 == 0 ? NO_DOOR : DOOR, 365));
            names.add(name);
        }
        DemoSite.at(site.data(), site.config()).issue(orders);
        Eventually.await("in the pocket", () -> house.now().cards().containsAll(names));
        return names;
    }

    private static void assertNoneHangs(Tapping tapping) {
        assertTrue(
                tapping.ends().keySet().stream().noneMatch(end -> end.contains("did not answer")),
                () -> tapping.ends().toString());
    }

    private void assertJournalled(Map<String, String> acknowledged) throws Exception {
        var outcomes = new HashMap<String, String>();
        try (var journal = JournalFile.open(site.data().resolve("controller"))) {
            assertTrue(journal.verify().holds());
            for (var page = journal.after(0); !page.isEmpty(); page = journal.after(last(page))) {
                page.stream()
                        .filter(entry -> entry.kind() == Entry.Kind.OUTCOME)
                        .forEach(entry -> outcomes.put(entry.tap(), entry.body()));
            }
        }
        acknowledged.forEach((tap, decision) -> assertTrue(
                outcomes.getOrDefault(tap, "").contains("\"decision\":\"" + decision + "\""),
                () -> tap + " was " + decision + ", and the journal has " + outcomes.get(tap)));
    }

    private static long last(List<Entry> page) {
        return page.get(page.size() - 1).seq();
    }

    @Test
    void doorStaysShutForMalloryWhoeverDies() throws Exception {
        var tapping = new Tapping(house, List.of("mallory"));
        try (var door = new DoorWatch(house)) {
            for (var process : PROCESSES) {
                tapping.during(10, () -> house.kill(process));
                house.awaitWhole();
            }
            assertFalse(door.everOpened());
        }
        assertNoneHangs(tapping);
        assertFalse(tapping.acknowledged().containsValue("granted"));
    }

    @Test
    void commandWaitsForAControllerThatComesBack() throws Exception {
        house.kill("controller");
        var said = house.cli().run("tap", "alice", "--at", "front-door");
        assertEquals(0, said.exit(), said.err());
    }
}
