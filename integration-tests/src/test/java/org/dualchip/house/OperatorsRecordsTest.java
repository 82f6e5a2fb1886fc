// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators enter for the house's own plugins: what it begins with, what holds at the next tap, and after a restart. */
class OperatorsRecordsTest {
    @TempDir
    private Path root;

    private static String good(Cli.Said said) {
        assertEquals(0, said.exit(), said.err() + said.out());
        return said.out();
    }

    private Cli.Said set(RunningHouse house, String function, String type, String json) throws Exception {
        return entered(house, json, "set", function, type);
    }

    private Cli.Said entered(RunningHouse house, String json, String... words) throws Exception {
        var file = Files.writeString(root.resolve("entered.json"), json);
        var all = new ArrayList<>(List.of("records"));
        all.addAll(List.of(words));
        all.addAll(List.of("--file", file.toString()));
        return house.cli().run(all.toArray(String[]::new));
    }

    @Test
    void whatIsEnteredHoldsAtTheNextTapAndIsNotOverwrittenByARestart() throws Exception {
        var site = Site.in(root);
        try (var house = RunningHouse.start(site)) {
            assertEquals("WELCOME", house.carry("alice", "front-door").reason(), "as the demo begins");
            assertTrue(good(house.cli().run("records", "history", "access", "levels"))
                    .contains("first start"));
            good(entered(house, "{\"blocked\":true}", "set", "access", "people", "alice"));
            assertEquals("BLOCKED", house.carry("alice", "front-door").reason());
            refuses(house);
            shows(house);
            good(set(house, "access", "levels", "{\"levels\":[{\"group\":1,\"doors\":[\"back-door\"]}]}"));
            assertEquals("DOOR_NOT_SET_UP", house.carry("dr-chen", "front-door").reason());
            takesACalendar(house);
        }
        try (var house = RunningHouse.start(site)) {
            assertEquals("DOOR_NOT_SET_UP", house.carry("alice", "front-door").reason());
            assertEquals("{\"levels\":[{\"group\":1,\"doors\":[\"back-door\"]}]}\n", shown(house, "access", "levels"));
            assertTrue(shown(house, "access", "calendar").contains("Eve"));
        }
    }

    private static void shows(RunningHouse house) throws Exception {
        var denials = good(house.cli().run("view", "access", "denials"));
        assertTrue(denials.contains("alice") && denials.contains("front-door"), denials);
        assertTrue(good(house.cli().run("view", "transit", "today")).contains("EUR"), "the tariff's currency");
        assertTrue(good(house.cli().run("view", "health", "reads")).contains("Patient"));
        assertTrue(good(house.cli().run("view", "access", "inside")).contains("Holder"));
    }

    private static String shown(RunningHouse house, String function, String type) throws Exception {
        return good(house.cli().run("records", "show", function, type));
    }

    /** What the schema cannot say, the plugin says; and what it says, people read. */
    private void refuses(RunningHouse house) throws Exception {
        var levels = set(house, "access", "levels", """
                {"levels":[{"group":0,"doors":["front-door"],"schedule":"nights"}]}""");
        assertEquals(1, levels.exit());
        assertTrue(levels.err().contains("No schedule is called nights."), levels.err());
        var tariff = set(house, "transit", "tariff", """
                {"currency":"EUR","maximum":100,"fares":[{"from":1,"to":2,"fare":240}]}""");
        assertEquals(1, tariff.exit());
        assertTrue(tariff.err().contains("The maximum fare is at least the highest fare, 240."), tariff.err());
        var roles = set(house, "health", "roles", """
                {"roles":[{"role":1,"reads":["care"]},{"role":1,"reads":[]}]}""");
        assertEquals(1, roles.exit());
        assertTrue(roles.err().contains("The role 1 is there twice."), roles.err());
        assertEquals(1, set(house, "access", "calendar", "{\"zone\":7}").exit(), "that the schema says");
    }

    private void takesACalendar(RunningHouse house) throws Exception {
        var day = LocalDate.now(ZoneOffset.UTC).toString();
        var text = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\nUID:1\nDTSTAMP:20260101T000000Z\n"
                + "DTSTART;VALUE=DATE:" + day.replace("-", "") + "\nSUMMARY:Eve\nEND:VEVENT\nEND:VCALENDAR\n";
        var file = Files.writeString(root.resolve("holidays.ics"), text).toString();
        good(house.cli().run("records", "import", "access", "calendar", file, "--dry-run"));
        assertFalse(shown(house, "access", "calendar").contains("Eve"), "a dry run");
        good(house.cli().run("records", "import", "access", "calendar", file));
        assertTrue(shown(house, "access", "calendar").contains("{\"date\":\"" + day + "\",\"title\":\"Eve\"}"));
    }
}
