// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.look;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;
import org.dualchip.card.Refusal;
import org.dualchip.core.generation.Deciding;
import org.dualchip.core.look.LookBack.Bounds;
import org.dualchip.core.store.Entry;
import org.dualchip.core.store.Scope;
import org.dualchip.core.store.Writing;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.LookMessages.AskView;
import org.dualchip.link.message.LookMessages.Seen;
import org.dualchip.link.message.ViewMessages.PastMemories;
import org.dualchip.link.message.ViewMessages.PastTap;
import org.dualchip.link.message.ViewMessages.PastTaps;
import org.dualchip.link.plugin.LookingBack;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.Picture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a view is given to look back at, and what it may answer. */
class ViewsTest {
    @TempDir
    private Path directory;

    private GateJournal gate;
    private Views views;
    private final List<PastTap> taps = new ArrayList<>();
    private int pages;

    @BeforeEach
    void open() throws Exception {
        gate = new GateJournal(directory);
        views = views(Bounds.USUAL);
        gate.shows = (show, back) -> {
            readTaps(back);
            return GateJournal.NOTHING;
        };
    }

    @AfterEach
    void close() throws Exception {
        gate.close();
    }

    private Views views(Bounds bounds) {
        var made = new Views(gate.store, new Deciding(), directory, bounds);
        made.addPlugin(gate);
        return made;
    }

    private void readTaps(LookingBack back) throws Exception {
        PastTaps page;
        long last = 0;
        do {
            page = back.taps(last);
            taps.addAll(page.taps());
            last = page.last();
            pages++;
        } while (page.more());
    }

    private Seen ask(String view, Map<String, String> asked) throws Exception {
        return views.show(new AskView("transit", view, asked, ""));
    }

    private List<String> names() {
        return taps.stream().map(tap -> tap.shown().tap()).toList();
    }

    @Test
    void aDayHasItsOwnTapsOnceEachAndInOrder() throws Exception {
        gate.rode("yesterday", "ada");
        gate.now = gate.now.plus(Duration.ofDays(1));
        var expected = new ArrayList<String>();
        for (int i = 0; i < 150; i++) {
            gate.rode("tap" + i, "ada");
            expected.add("tap" + i);
        }
        gate.rode("elsewhere", "ada", "access");
        gate.refused("refused", "ada", Refusal.CARD_REVOKED);
        var today = LocalDate.ofInstant(gate.now, ZoneId.systemDefault());
        gate.now = gate.now.plus(Duration.ofDays(1));
        gate.rode("tomorrow", "ada");
        var seen = ask("today", Map.of("day", today.toString()));
        assertEquals(expected, names());
        assertTrue(seen.complete());
        assertTrue(pages > 1, "more than one page");
        assertEquals(today.atStartOfDay(ZoneId.systemDefault()).toInstant(), seen.from());
        assertEquals(3, ((Decision) taps.get(0).decided().answer()).changes().size());
    }

    @Test
    void withoutADayItIsTheLastTwentyFourHours() throws Exception {
        gate.rode("old", "ada");
        gate.now = gate.now.plus(Duration.ofDays(2));
        gate.rode("new", "ada");
        ask("now", Map.of());
        assertEquals(List.of("new"), names());
    }

    @Test
    void whatIsConfidentialIsLeftOut() throws Exception {
        gate.confidential = List.of("note");
        gate.rode("tap", "ada");
        ask("now", Map.of());
        assertEquals(
                Set.of("purse", "journeys", "count"),
                taps.get(0).shown().card().files().keySet());
    }

    @Test
    void whereThereIsTooMuchTheAnswerSaysSo() throws Exception {
        for (int i = 0; i < 30; i++) gate.rode("tap" + i, "ada");
        views = views(new Bounds(20, 10, Duration.ofMinutes(1)));
        assertFalse(ask("now", Map.of()).complete());
        assertEquals(20, taps.size());
        views = views(new Bounds(20, 10, Duration.ZERO));
        assertFalse(ask("now", Map.of()).complete(), "its time is over at once");
    }

    @Test
    void memoriesComeInTheOrderOfTheirNames() throws Exception {
        for (int i = 0; i < 450; i++) {
            var holder = Scope.holder("transit", "h%04d".formatted(i));
            gate.store.append(
                    Writing.of(Entry.Kind.STARTED, "", "{}").remember(holder, 1, Map.of("rides", new byte[] {1})));
        }
        var foreign = Scope.holder("transit", "h0001x");
        gate.store.append(
                Writing.of(Entry.Kind.STARTED, "", "{}").remember(foreign, 1, Map.of("cards", new byte[] {3})));
        var area = Scope.area("transit", "platform");
        gate.store.append(Writing.of(Entry.Kind.STARTED, "", "{}").remember(area, 1, Map.of("crowd", new byte[] {2})));
        var holders = new TreeMap<String, Map<String, byte[]>>();
        var areas = new TreeMap<String, Map<String, byte[]>>();
        gate.shows = (show, back) -> {
            readMemories(back, false, holders);
            readMemories(back, true, areas);
            return GateJournal.NOTHING;
        };
        assertTrue(ask("now", Map.of()).complete());
        assertEquals(450, holders.size());
        assertEquals("h0449", holders.lastKey());
        assertEquals(Set.of("platform"), areas.keySet());
        views = views(new Bounds(10, 7, Duration.ofMinutes(1)));
        holders.clear();
        assertFalse(ask("now", Map.of()).complete());
        assertEquals(7, holders.size());
    }

    private static void readMemories(LookingBack back, boolean areas, NavigableMap<String, Map<String, byte[]>> all)
            throws Exception {
        PastMemories page;
        do {
            page = back.memories(areas, all.isEmpty() ? "" : all.lastKey());
            all.putAll(page.of());
        } while (page.more());
    }

    @Test
    void whatIsAskedWronglySaysHowItIsAsked() {
        var unknown = assertThrows(NoSuchElementException.class, () -> ask("yesterday", Map.of()));
        assertEquals("transit shows no yesterday; it shows: today, now", unknown.getMessage());
        var day = assertThrows(IllegalArgumentException.class, () -> ask("today", Map.of("day", "23.11.2026")));
        assertEquals("a day is written like 2026-11-23, not 23.11.2026", day.getMessage());
        assertThrows(IllegalArgumentException.class, () -> ask("today", Map.of("day", "+999999999-01-01")));
        var zone = assertThrows(IllegalArgumentException.class, () -> ask("today", Map.of("zone", "3")));
        assertEquals("today can be asked for day, holder, and not for zone", zone.getMessage());
        var nobody = new AskView("health", "today", Map.of(), "");
        assertThrows(NoSuchElementException.class, () -> views.show(nobody));
    }

    @Test
    void textsAreThoseThatThePictureNames() throws Exception {
        var columns = List.of(
                new Picture.Column("reason", Picture.Sort.NAME), new Picture.Column("other", Picture.Sort.TEXT));
        gate.shows = (show, back) -> new Picture.Table(columns, List.of(List.of("OK", "view.today")));
        assertEquals(
                Map.of("en", Map.of("OK", "Good trip", "other", "unused")),
                ask("now", Map.of()).texts());
        var offered = views.all().views().get(0);
        assertEquals(Map.of("en", "Today"), offered.titles());
        assertEquals(List.of("day", "holder"), offered.parameters());
    }

    /** All was shown to the plugin, and it does not show all of it. */
    @Test
    void aPictureThatIsCutIsNotTheWholeAnswer() throws Exception {
        var rows = new ArrayList<List<String>>();
        gate.shows = (show, back) ->
                Picture.Table.first(List.of(new Picture.Column("who", Picture.Sort.TEXT)), List.copyOf(rows));
        while (rows.size() < 500) rows.add(List.of("holder-" + rows.size()));
        assertTrue(ask("now", Map.of()).complete());

        rows.add(List.of("one more"));
        var cut = ask("now", Map.of());
        assertFalse(cut.complete());
        assertEquals(rows.subList(0, 500), ((Picture.Table) cut.picture()).rows());
    }

    @Test
    void noMoreThanTwoLookAtOnceAndAViewThatFailsGivesItsPlaceBack() throws Exception {
        gate.shows = (show, back) -> {
            throw new IllegalStateException("broken");
        };
        for (int i = 0; i < 5; i++) assertThrows(LinkException.class, () -> ask("now", Map.of()));
        var refused = new ArrayList<String>();
        gate.shows = (outer, back) -> {
            gate.shows = (inner, again) -> {
                var third = assertThrows(LinkException.class, () -> ask("now", Map.of()));
                refused.add(String.valueOf(third.getMessage()));
                return GateJournal.NOTHING;
            };
            ask("now", Map.of());
            return GateJournal.NOTHING;
        };
        ask("now", Map.of());
        assertEquals(List.of("others are looking already; try again in a moment"), refused);
    }
}
