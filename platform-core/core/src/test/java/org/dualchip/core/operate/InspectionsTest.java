// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.operate;

import static org.dualchip.core.operate.OperatedHouse.LONG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.dualchip.card.Wiring;
import org.dualchip.core.people.Role;
import org.dualchip.core.store.Entry;
import org.dualchip.link.Dialler;
import org.dualchip.link.LinkException;
import org.dualchip.link.Wall;
import org.dualchip.link.message.HouseMessages.ClockKept;
import org.dualchip.link.message.HouseMessages.Keeping;
import org.dualchip.link.message.InspectMessages.AskDoctor;
import org.dualchip.link.message.InspectMessages.AskInputs;
import org.dualchip.link.message.InspectMessages.AskJournal;
import org.dualchip.link.message.InspectMessages.Diagnosis;
import org.dualchip.link.message.InspectMessages.Found;
import org.dualchip.link.message.InspectMessages.Inputs;
import org.dualchip.link.message.InspectMessages.JournalPage;
import org.dualchip.link.message.InspectMessages.Line;
import org.dualchip.link.message.InspectMessages.Sought;
import org.dualchip.link.message.InspectMessages.Standing;
import org.dualchip.plugin.ClockQuality;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people look into at the controller. */
class InspectionsTest {
    private static final Instant EVER = Instant.ofEpochMilli(Long.MAX_VALUE);

    @TempDir
    private Path directory;

    private OperatedHouse house;
    private Dialler operator;

    @BeforeEach
    void build() throws Exception {
        house = new OperatedHouse(directory, null);
        operator = house.at("control", Wall.OPERATOR);
    }

    @AfterEach
    void leave() throws Exception {
        operator.close();
        house.close();
    }

    private void happened(Entry.Kind kind, String tap, String body) throws Exception {
        house.store.append(kind, tap, body);
    }

    private JournalPage ask(Sought sought, long before, int most) throws Exception {
        return operator.link().call(new AskJournal(sought, before, most, ""), JournalPage.class, LONG);
    }

    private static Sought sought(String kind, String tap, String text, String checkpoint, String holder) {
        return new Sought(kind, tap, text, checkpoint, holder, Instant.EPOCH, EVER);
    }

    private List<String> taps(Sought sought) throws Exception {
        return ask(sought, 0, 100).lines().stream().map(Line::tap).toList();
    }

    private void aMorning() throws Exception {
        happened(
                Entry.Kind.OUTCOME, "t-1", "{\"checkpoint\":\"front-door\",\"holder\":\"Ada\",\"reason\":\"WELCOME\"}");
        happened(
                Entry.Kind.OUTCOME,
                "t-2",
                "{\"checkpoint\":\"gate\",\"holder\":\"Bob\",\"detail\":\"front-door Ada\"}");
        happened(Entry.Kind.INTENDED, "t-3", "{\"checkpoint\":\"gate\",\"holder\":\"Ada\"}");
        happened(
                Entry.Kind.OUTCOME,
                "t-3",
                "{\"intended\":{\"checkpoint\":\"gate\",\"holder\":\"Ada\"},\"reason\":\"UNCONFIRMED\"}");
    }

    @Test
    void entriesAreFoundByWhatTheySayNewestFirst() throws Exception {
        aMorning();
        assertEquals(List.of("t-3", "t-3", "t-2", "t-1", ""), taps(sought("", "", "", "", "")));
        assertEquals(List.of("t-3", "t-2", "t-1"), taps(sought("outcome", "", "", "", "")));
        assertEquals(List.of("t-3", "t-3"), taps(sought("", "t-3", "", "", "")));
        assertEquals(List.of("t-1"), taps(sought("", "", "welcome", "", "")));
        assertEquals(List.of("t-3", "t-3", "t-2"), taps(sought("", "", "", "gate", "")));
        assertEquals(List.of("t-3", "t-3", "t-1"), taps(sought("", "", "", "", "Ada")));
        assertEquals(
                List.of("t-1"), taps(sought("OUTCOME", "", "", "front-door", "Ada")), "not where it is only mentioned");
        assertEquals(List.of(), taps(sought("settled", "", "", "", "")));
        assertEquals(List.of(), taps(sought("", "' OR '1'='1", "", "", "")));
    }

    @Test
    void aKindThatNoEntryIsOfIsSaidWithThoseThatThereAre() {
        for (var kind : List.of("nix", "unknown", "outcomes", "' OR '1'='1")) {
            var refused = assertThrows(LinkException.class, () -> taps(sought(kind, "", "", "", "")));
            assertEquals("IllegalArgumentException", refused.failure().what());
            assertEquals(
                    "no entry is of the kind " + kind
                            + "; there are intended, outcome, settled, signal, exit, override,"
                            + " plugin, records, token, deed, started",
                    refused.getMessage());
        }
    }

    @Test
    void theTimesAreBounds() throws Exception {
        aMorning();
        house.later = Duration.ofHours(1);
        happened(Entry.Kind.OVERRIDE, "", "{\"by\":\"ada\"}");
        var all = ask(sought("", "", "", "", ""), 0, 100).lines();
        var last = all.get(0).at();
        var before = new Sought("", "", "", "", "", Instant.EPOCH, last);
        var since = new Sought("", "", "", "", "", last, EVER);
        assertEquals(all.size() - 1, ask(before, 0, 100).lines().size());
        assertEquals(List.of(all.get(0)), ask(since, 0, 100).lines());
    }

    @Test
    void pagesFollowEachOtherWithoutAGap() throws Exception {
        for (int i = 0; i < 703; i++) happened(Entry.Kind.OUTCOME, "t-" + i, i % 100 == 7 ? "{\"rare\":1}" : "{}");
        var found = new ArrayList<String>();
        long before = 0;
        do {
            var page = ask(sought("", "", "rare", "", ""), before, 5);
            page.lines().forEach(line -> found.add(line.tap()));
            before = page.before();
        } while (before > 0);
        assertEquals(7, found.size());
        assertEquals("t-607", found.get(0));
        assertEquals("t-7", found.get(6));
    }

    @Test
    void aPageIsBoundedHoweverLongTheBodies() throws Exception {
        var long1 = "{\"a\":\"" + "\u20ac".repeat(50_000) + "\"}";
        for (int i = 0; i < 4; i++) happened(Entry.Kind.OUTCOME, "t-" + i, long1);
        var page = ask(sought("outcome", "", "", "", ""), 0, 100);
        assertEquals(1, page.lines().size());
        assertTrue(page.lines().get(0).cut());
        assertTrue(long1.startsWith(page.lines().get(0).body()));
        assertTrue(page.before() > 0);
        var next = ask(sought("outcome", "", "", "", ""), page.before(), 100);
        assertEquals("t-2", next.lines().get(0).tap());
    }

    @Test
    void whatIsOutOfBoundsIsRefused() {
        assertThrows(LinkException.class, () -> ask(sought("", "", "", "", ""), 0, 0));
        assertThrows(LinkException.class, () -> ask(sought("", "", "", "", ""), 0, 201));
        assertThrows(LinkException.class, () -> ask(sought("", "", "x".repeat(201), "", ""), 0, 1));
    }

    @Test
    void theDoctorNamesWhatIsWrongFirstAndWhatToDoNext() throws Exception {
        house.people.make("late", Role.OPERATOR, 3, "root");
        house.people.make("ada", Role.OPERATOR, 90, "root");
        var found =
                operator.link().call(new AskDoctor(""), Diagnosis.class, LONG).found();
        assertEquals(Standing.WRONG, found.get(0).standing());
        var words = found.stream().map(Found::what).toList();
        assertTrue(words.contains("front-door is not ready: the secure side is away"), words.toString());
        assertTrue(words.contains("no reader is there"), words.toString());
        assertTrue(words.stream().anyMatch(what -> what.startsWith("the token of late (operator) ends at")));
        assertFalse(words.stream().anyMatch(what -> what.contains("ada")));
        for (var one : found)
            assertEquals(one.standing() == Standing.OK, one.next().isEmpty(), one.what());
        house.furnish();
        var then =
                operator.link().call(new AskDoctor(""), Diagnosis.class, LONG).found();
        assertTrue(then.contains(Found.ok("front-door is ready")), then.toString());
        assertTrue(then.contains(Found.ok("readers: virtual:a")), then.toString());
    }

    @Test
    void aTerminalThatEndsSoonIsAWarningWithTheNextStep() throws Exception {
        house.view.wiring = () -> List.of(
                new Wiring.Wired("bedside", "health", "virtual:b", "ready", List.of(), List.of(), "2026-11-24"),
                new Wiring.Wired("front-door", "access", "virtual:a", "ready", List.of(), List.of()));
        var found =
                operator.link().call(new AskDoctor(""), Diagnosis.class, LONG).found();
        var said = found.stream()
                .filter(one -> one.what().contains("terminal ends"))
                .toList();
        assertEquals(1, said.size(), found.toString());
        assertEquals(Standing.WARNING, said.get(0).standing());
        assertEquals("bedside's terminal ends on 2026-11-24", said.get(0).what());
        assertTrue(said.get(0).next().contains("./dualchip terminal renew bedside;"), said.toString());
    }

    @ParameterizedTest
    @CsvSource({"SYNCED,OK,a time service keeps", "HOLDOVER,WARNING,runs on its own", "UNKNOWN,WARNING,nobody vouches"})
    void whoKeepsTheClockIsSaid(ClockQuality quality, Standing standing, String words) throws Exception {
        try (var launcher = house.at("launcher", Wall.LAUNCHER)) {
            launcher.link().tell(new ClockKept(Keeping.valueOf(quality.name())));
            while (house.view.quality() != quality) Thread.sleep(2);
        }
        var found =
                operator.link().call(new AskDoctor(""), Diagnosis.class, LONG).found();
        var said = found.stream().filter(one -> one.what().contains(words)).toList();
        assertEquals(1, said.size(), found.toString());
        assertEquals(standing, said.get(0).standing());
    }

    @Test
    void aClockThatWasSetBackIsNamed() throws Exception {
        house.later = Duration.ofHours(2);
        happened(Entry.Kind.OVERRIDE, "", "{}");
        house.later = Duration.ZERO;
        var found =
                operator.link().call(new AskDoctor(""), Diagnosis.class, LONG).found();
        assertTrue(
                found.stream().anyMatch(one -> one.what().contains("behind the journal's last entry")),
                found.toString());
    }

    @Test
    void nothingIsWiredHere() throws Exception {
        assertEquals(
                List.of(),
                operator.link().call(new AskInputs(""), Inputs.class, LONG).inputs());
    }
}
