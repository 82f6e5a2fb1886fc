// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dualchip.launcher.Directories;
import org.dualchip.link.Listener;
import org.dualchip.link.Transport;
import org.dualchip.link.Wall;
import org.dualchip.records.text.PaperRecords;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code records}: what it prints and changes, before a controller that keeps records in a map. */
@SuppressWarnings("NullAway.Init")
class RecordCommandsTest {
    @TempDir
    private Path data;

    private final PaperRecords paper = new PaperRecords();
    private Listener door;

    @BeforeEach
    void start() throws Exception {
        Files.writeString(
                data.resolve("runtime"), Files.createTempDirectory("keeper").toString());
        var runtime = Files.createDirectories(Directories.of(data).runtime());
        door = new Listener(
                Transport.of("unix:" + runtime), "control", Wall.OPERATOR, () -> (from, asked) -> paper.answer(asked));
    }

    @AfterEach
    void stop() {
        door.close();
    }

    private record Said(int exit, String out, String err) {}

    private Said records(String... words) {
        var out = new StringWriter();
        var err = new StringWriter();
        var all = new ArrayList<>(List.of("records"));
        all.addAll(List.of(words));
        all.addAll(List.of("--data", data.toString()));
        int exit = Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
        return new Said(exit, out.toString(), err.toString());
    }

    private String file(String name, String text) throws Exception {
        return Files.writeString(data.resolve(name), text).toString();
    }

    @Test
    void typesAreListed() {
        assertEquals(
                new Said(0, "access       people           by holder\ntransit      fares            by rules\n", ""),
                records("types"));
        assertTrue(records("types", "--json").out().contains("\"keyed\":\"holder\",\"schema\":{"));
    }

    @Test
    void aRecordIsSetShownAndDeleted() throws Exception {
        var body = file("alice.json", "{\"group\": \"staff\"}");
        assertEquals(
                new Said(0, "1 record, 1 changed, version 1\n", ""),
                records("set", "access", "people", "alice", "--file", body));
        assertEquals(new Said(0, "{\"group\":\"staff\"}\n", ""), records("show", "access", "people", "alice"));
        assertEquals(new Said(0, "alice  {\"group\":\"staff\"}\n", ""), records("list", "access", "people"));
        var history = records("history", "access", "people", "alice").out();
        assertTrue(history.endsWith("  alice\n    was    nothing\n    became {\"group\":\"staff\"}\n"), history);
        assertTrue(history.contains("  " + System.getProperty("user.name") + "  "), history);
        assertEquals(0, records("delete", "access", "people", "alice").exit());
        assertEquals(
                new Said(2, "", "dualchip: there is no record of alice\n"),
                records("delete", "access", "people", "alice"));
        assertEquals(Map.of(), paper.bodies("people"));
    }

    @Test
    void aFileIsTakenWhole() throws Exception {
        var lines = IntStream.range(0, 2500).mapToObj(i -> "k" + i + ",x\n").collect(Collectors.joining());
        var csv = file("people.csv", "key,group\n" + lines);
        assertEquals(
                new Said(0, "2500 records are good, 0 would change\n", ""),
                records("import", "access", "people", csv, "--dry-run"));
        assertEquals(Map.of(), paper.bodies("people"));
        assertEquals(
                new Said(0, "2500 records, 2500 changed, version 1\n", ""), records("import", "access", "people", csv));
        assertEquals(2500, paper.bodies("people").size());
    }

    @Test
    void whatAPartOfARecordTakesAwayIsNamed() throws Exception {
        records("set", "access", "people", "bob", "--file", file("b.json", "{\"group\":\"x\",\"level\":1}"));
        var csv = file("people.csv", "key,group\nalice,y\nbob,y\n");
        var dry = records("import", "access", "people", csv, "--dry-run");
        assertEquals(0, dry.exit());
        assertEquals("""
                        line 3: bob: loses level
                        1 record would lose fields: what is not said of a record, it has no more
                        """, dry.err());
        assertEquals(Map.of("bob", "{\"group\":\"x\",\"level\":1}"), paper.bodies("people"));
        assertEquals(
                dry.err().replace("would lose", "lost"),
                records("import", "access", "people", csv).err());
        assertEquals("", records("import", "access", "people", csv).err(), "nothing more to lose");
    }

    @Test
    void historyPagesOnAndSaysWhereItStops() throws Exception {
        var lines = IntStream.range(1000, 1300).mapToObj(i -> "k" + i + ",x\n").collect(Collectors.joining());
        records("import", "access", "people", file("people.csv", "key,group\n" + lines));
        var first = records("history", "access", "people");
        assertEquals(200, changes(first).size());
        assertEquals("there is more: go on with --before 1 --after 'k1199'\n", first.err());
        var rest = records("history", "access", "people", "--before", "1", "--after", "k1199");
        assertEquals("", rest.err());
        var all = Stream.concat(changes(first).stream(), changes(rest).stream()).toList();
        assertEquals(
                IntStream.range(1000, 1300).mapToObj(i -> "k" + i).toList(), all, "each of them once, in their order");
        assertEquals(all, changes(records("history", "access", "people", "--most", "300")));
        var few = records("history", "access", "people", "--most", "7", "--json");
        assertTrue(few.out().endsWith("],\"more\":true}\n"), few.out());
        assertEquals("there is more: go on with --before 1 --after 'k1006'\n", few.err());
        assertEquals(2, records("history", "access", "people", "--most", "0").exit());
        assertEquals(2, records("history", "access", "people", "--after", "k").exit());
    }

    private static List<String> changes(Said said) {
        return said.out()
                .lines()
                .filter(line -> line.startsWith("1  "))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .toList();
    }

    @Test
    void aCalendarsDaysBecomePartOfTheRules() throws Exception {
        var day = LocalDate.now(ZoneOffset.UTC).toString();
        var ics = file(
                "holidays.ics",
                "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\nUID:1\nDTSTAMP:20260101T000000Z\nDTSTART;VALUE=DATE:"
                        + day.replace("-", "") + "\nSUMMARY:Eve\nEND:VEVENT\nEND:VCALENDAR\n");
        assertEquals(
                0,
                records("set", "transit", "fares", "--file", file("f.json", "{\"open\":true}"))
                        .exit());
        assertEquals(0, records("import", "transit", "fares", ics, "--dry-run").exit());
        assertEquals(Map.of("", "{\"open\":true}"), paper.bodies("fares"));
        assertEquals(0, records("import", "transit", "fares", ics).exit());
        assertEquals(
                Map.of("", "{\"open\":true,\"days\":[{\"date\":\"" + day + "\",\"title\":\"Eve\"}]}"),
                paper.bodies("fares"));
        assertEquals(2, records("import", "access", "people", ics).exit(), "people take no calendar");
    }

    @Test
    void whatIsWrongIsToldLineByLineAndNothingIsTaken() throws Exception {
        var csv = file("people.csv", "key,group,level\na,x,1\na,y,1\nb,x,\u001b[2J\nc,nobody,1\n");
        var said = records("import", "access", "people", csv);
        assertEquals(new Said(1, "4 records, 3 faults; nothing was changed\n", """
                        line 3: a: stands on line 2 already
                        line 4: b: /level is no number such as 12 or -3.5
                        line 5: c: /group is of nobody
                        """), said);
        assertEquals(Map.of(), paper.bodies("people"));
        var json = records("import", "access", "people", csv, "--json");
        assertEquals(1, json.exit());
        assertTrue(json.out()
                .startsWith("{\"rows\":4,\"wrong\":3,\"changed\":0,\"version\":0,\"findings\":[{\"line\":3,"));
    }

    @Test
    void whatIsExportedIsImportedAgain() throws Exception {
        var csv = file("people.csv", "key,group\n" + Stream.of("b,'=1+1", "a,x").collect(Collectors.joining("\n")));
        assertEquals(0, records("import", "access", "people", csv).exit());
        var before = paper.bodies("people");
        var asCsv = records("export", "access", "people").out();
        assertEquals("key,group,level,rate,active,doors,home.town,home.note,days\na,x,,,,,,,\nb,'=1+1,,,,,,,\n", asCsv);
        var asJson = records("export", "access", "people", "--json").out();
        for (var again : List.of(file("again.csv", asCsv), file("again.json", asJson))) {
            assertEquals(0, records("delete", "access", "people", "a").exit());
            assertEquals(0, records("import", "access", "people", again).exit());
            assertEquals(before, paper.bodies("people"));
        }
    }

    @Test
    void rulesAreOneDocument() throws Exception {
        assertEquals(2, records("show", "transit", "fares").exit());
        var body = "{\"zones\":\"" + "€".repeat(300_000) + "\"}";
        var file = file("fares.json", body);
        assertEquals(0, records("set", "transit", "fares", "--file", file).exit());
        assertEquals(new Said(0, body + "\n", ""), records("show", "transit", "fares"));
        assertEquals(0, records("import", "transit", "fares", file).exit());
        assertEquals(new Said(0, body + "\n", ""), records("export", "transit", "fares"));
        assertEquals(
                "dualchip: rules are one document: leave the key out\n",
                records("set", "transit", "fares", "alice", "--file", file).err());
    }

    @Test
    void whatFileIsWantedIsSaid() throws Exception {
        assertEquals(
                new Said(2, "", "dualchip: fares of transit are one JSON document, and no rows\n"),
                records("import", "transit", "fares", file("fares.csv", "key,price\na,1\n")));
        var day = file("a.ics", "BEGIN:VCALENDAR\nEND:VCALENDAR\n");
        assertEquals(
                "dualchip: no calendar goes into people of access: there is no list of days\n",
                records("import", "access", "people", day).err());
        assertEquals(
                new Said(2, "", "dualchip: " + data + "/none.json is not there\n"),
                records("set", "access", "people", "a", "--file", data + "/none.json"));
        var one = file("one.json", "[{\"key\":\"a\",\"record\":{\"group\":\"nobody\"}}]");
        assertEquals(
                "1 record, 1 fault; nothing was changed\n",
                records("import", "access", "people", one).out());
    }

    @Test
    void mistakesAreSaid() throws Exception {
        assertEquals(
                new Said(2, "", "dualchip: no running plugin of access has records called none\n"),
                records("list", "access", "none"));
        assertEquals(
                "dualchip: say whose record: the holder's name\n",
                records("set", "access", "people").err());
        assertTrue(records("import", "access", "people", file("people.txt", "key\n"))
                .err()
                .contains("name it .csv"));
        assertTrue(
                records("import", "access", "people", data + "/none.csv").err().contains("is no file"));
        var wrong = records("set", "access", "people", "a", "--file", file("a.json", "[]"));
        assertEquals(new Said(2, "", "dualchip: it is no JSON object\n"), wrong);
    }
}
