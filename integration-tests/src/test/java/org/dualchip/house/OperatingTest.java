// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator asks and does: status, doctor, plugins, the override. */
@SuppressWarnings("NullAway.Init")
class OperatingTest {
    private static RunningHouse house;
    private static Cli dualchip;

    @TempDir
    private Path elsewhere;

    @BeforeAll
    static void start(@TempDir Path root) throws Exception {
        house = RunningHouse.start(Site.in(root));
        dualchip = house.cli();
    }

    @AfterAll
    static void stop() throws Exception {
        house.close();
    }

    @Test
    void statusTellsEveryProcess() throws Exception {
        var said = dualchip.run("status", "--json");
        var processes = said.json().getJsonArray("processes").stream().map(JsonObject.class::cast);
        var names = new TreeSet<String>();
        processes.forEach(process -> {
            names.add(process.getString("name"));
            assertTrue(ProcessHandle.of(process.getLong("pid")).isPresent(), process::encode);
        });
        assertEquals(0, said.exit());
        assertEquals(
                "[controller, gateway, plugin-access, plugin-health, plugin-transit, pocket, secure]",
                names.toString());
        assertTrue(said.json().getBoolean("ready"));
    }

    @Test
    void statusReadsWell() throws Exception {
        var lines = dualchip.run("status").out().lines().map(String::strip).toList();
        assertTrue(
                lines.containsAll(List.of("front-door     access, ready", "alice, bob, dr-chen, mallory")),
                lines::toString);
    }

    @Test
    void doctorFindsAWellHouse() throws Exception {
        var out = dualchip.run("doctor").out();
        assertTrue(out.contains("  ok     front-door is ready\n"), out);
        assertTrue(out.contains("  ok     the journal's chain of "), out);
    }

    @Test
    void doctorSaysWhatToDoWhereNothingRuns() throws Exception {
        var said = Cli.of(elsewhere).run("doctor");
        assertEquals(1, said.exit());
        assertTrue(said.out().contains("WRONG  no controller runs on " + elsewhere), said.out());
        assertTrue(said.out().contains("next: dualchip run"), said.out());
    }

    @Test
    void pluginsAreListedWithTheirWalls() throws Exception {
        var out = dualchip.run("plugin", "list").out();
        assertTrue(out.contains("org.dualchip.access 0.1.0"), out);
        for (var plugin : List.of("access", "transit", "health")) {
            var said = "decides %s, generation 0, in plugin-%s\n    plugin-%s ".formatted(plugin, plugin, plugin);
            assertTrue(out.contains(said), out);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plugin-access", "gateway", "secure", "pocket"})
    void unlockWorksWithOneOfThemDead(String process) throws Exception {
        house.kill(process);
        assertUnlocks();
        house.awaitWhole();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plugin-access", "gateway", "secure"})
    void unlockWorksWithOneOfThemStopped(String process) throws Exception {
        long pid = house.process(process).pid();
        Signal.STOP.to(pid);
        try {
            assertUnlocks();
        } finally {
            Signal.CONT.to(pid);
        }
        house.awaitWhole();
    }

    private static void assertUnlocks() throws Exception {
        Eventually.await("at rest", () -> house.output("front-door").equals("0"));
        var said = dualchip.run("unlock", "front-door", "--for", "1", "--reason", "delivery");
        assertEquals("front-door is open for 1 s\n", said.out(), said.err());
        assertEquals(0, said.exit());
        var entries = dualchip.run("journal", "--json").out().lines().map(JsonObject::new);
        // What came up again meanwhile has told its checkpoints so.
        var told = entries.filter(entry -> !entry.getString("kind").equals("signal"))
                .toList();
        var last = told.get(told.size() - 1);
        assertEquals("override", last.getString("kind"));
        assertEquals("delivery", last.getJsonObject("body").getString("reason"));
        Eventually.await("at rest", () -> house.output("front-door").equals("0"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tap alice --data DIR | Missing required option: '--at=CHECKPOINT'",
                "tap --at front-door --data DIR | Missing required parameter: 'CARD'",
                "unlock front-door --for 0 --reason x --data DIR | dualchip: unlock for 1 to 3600 seconds, not 0",
                "unlock front-door --for soon --reason x --data DIR | Invalid value for option '--for': 'soon' is not an int",
                "unlock moon --for 1 --reason x --data DIR | dualchip: no output at moon; there are back-door, front-door, gate-in, gate-out",
                "card issue a/b --data DIR | dualchip: a card's name has 1 to 32 letters, digits and dashes, not 'a/b'",
                "card issue bob --doors 32 --data DIR | dualchip: a door group is 0 to 31, or none, not '32'",
                "card show nobody --data DIR | dualchip: no card nobody; there are: alice, bob, dr-chen, mallory",
                "order access lockdown state=maybe --data DIR | dualchip: nothing was done; write lockdown state=on or off",
                "order access mode state=card for=1h --data DIR | dualchip: nothing was done; write mode state=locked, unlocked, card or card-and-pin",
                "order health reviewed --data DIR | dualchip: nothing was done; write reviewed of a holder, at a place",
                "card | Which of them: issue, batch, list, show, renew, unblock, revoke, erase or enrol?",
                "dance | Unmatched argument at index 0: 'dance'",
            })
    void whatMakesNoSenseIsSaidInOneLine(String words, String wanted) throws Exception {
        var said = dualchip.runPlain(List.of(words.replace("DIR", data()).split(" ", -1)));
        assertEquals(2, said.exit());
        assertEquals(wanted, said.err().lines().findFirst().orElse(""));
    }

    private static String data() {
        return dualchip.data().toString();
    }

    @Test
    void worksFromAnywhere() throws Exception {
        // On a busy machine a plugin may be too late for its very first tap.
        assertEquals("granted", house.carry("alice", RunningHouse.FRONT_DOOR).decision());
        var said = dualchip.calledFrom(elsewhere).run("tap", "alice", "--at", "front-door");
        assertEquals(0, said.exit(), said.out() + said.err());
        assertEquals(0, dualchip.calledFrom(Path.of("/")).run("status").exit());
    }

    @Test
    void helpNamesEveryCommand() throws Exception {
        var help = dualchip.runPlain(List.of("--help")).out();
        for (var command :
                List.of("run", "tap", "keypad", "card", "plugin", "unlock", "journal", "status", "doctor", "test")) {
            assertTrue(help.contains("\n  " + command + " "), command);
        }
    }
}
