// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DecisionTest {
    private static final Reason OK = Reason.of("OK");

    @Test
    void aGrantOpensForSixtySecondsAtMost() {
        var longest = Decision.granted(OK).opening(Duration.ofSeconds(60));
        assertEquals(Duration.ofSeconds(60), longest.open());
        assertThrows(IllegalArgumentException.class, () -> longest.opening(Duration.ofMillis(60_001)));
        assertThrows(IllegalArgumentException.class, () -> longest.opening(Duration.ofNanos(-1)));
    }

    @Test
    void aDenialOpensNothing() {
        var denied = Decision.denied(OK);
        assertFalse(denied.granted());
        assertTrue(denied.open().isZero());
        assertThrows(IllegalArgumentException.class, () -> denied.opening(Duration.ofNanos(1)));
    }

    @Test
    void takesEightChangesAndNotNine() {
        var decision = Decision.granted(OK);
        for (int i = 0; i < 8; i++) decision = decision.changing(new Change.Write("right", i, new byte[] {1}));
        var full = decision;
        assertEquals(8, full.changes().size());
        assertThrows(IllegalArgumentException.class, () -> full.changing(new Change.Write("right", 8, new byte[] {1})));
    }

    @Test
    void remembersAKibibyteUnderEachNameAndNotOneByteMore() {
        var decision = Decision.granted(OK).remembering("a", new byte[1024]).remembering("b", new byte[1024]);
        assertEquals(2, decision.remember().size());
        assertThrows(IllegalArgumentException.class, () -> decision.remembering("c", new byte[1025]));
    }

    @Test
    void isNotChangedThroughTheArraysAndListsOfOthers() {
        var value = new byte[] {1};
        var decision = Decision.granted(OK).remembering("last", value);
        value[0] = 9;
        assertArrayEquals(new byte[] {1}, decision.remember().get("last"));
        assertThrows(
                UnsupportedOperationException.class,
                () -> decision.changes().add(new Change.Write("right", 0, new byte[] {1})));
    }

    @Test
    void keepsWhatWasSaidBefore() {
        var decision = Decision.granted(OK)
                .remembering("last", new byte[] {1})
                .changing(new Change.Write("right", 0, new byte[] {1}))
                .opening(Duration.ofSeconds(3));
        assertEquals(1, decision.changes().size());
        assertEquals(1, decision.remember().size());
        assertTrue(decision.granted());
    }

    @Test
    void aLimitHoldsForAWholeDecisionMadeAtOnce() {
        var nine = Collections.<Change>nCopies(9, new Change.Write("right", 0, new byte[] {1}));
        var timers = Collections.nCopies(9, new Timer("held-open", Duration.ofSeconds(1)));
        assertThrows(IllegalArgumentException.class, () -> made(true, Duration.ZERO, nine, List.of()));
        assertThrows(IllegalArgumentException.class, () -> made(true, Duration.ZERO, List.of(), timers));
        assertThrows(IllegalArgumentException.class, () -> made(false, Duration.ofSeconds(1), List.of(), List.of()));
    }

    private static Decision made(boolean granted, Duration open, List<Change> changes, List<Timer> timers) {
        return new Decision(granted, OK, open, changes, Map.of(), timers, Optional.empty());
    }

    @Test
    void aGrantSealsOneDigestOf32Bytes() {
        byte[] digest = new byte[32];
        var sealing = Decision.granted(OK).sealing(digest).opening(Duration.ofSeconds(1));
        digest[0] = 1;
        sealing.seal().orElseThrow()[1] = 1;
        assertArrayEquals(new byte[32], sealing.seal().orElseThrow());
        assertThrows(IllegalArgumentException.class, () -> sealing.sealing(new byte[32]));
        assertThrows(IllegalArgumentException.class, () -> Decision.denied(OK).sealing(new byte[32]));
        assertThrows(IllegalArgumentException.class, () -> Decision.granted(OK).sealing(new byte[31]));
        assertThrows(IllegalArgumentException.class, () -> Decision.granted(OK).sealing(new byte[33]));
    }

    @Test
    void aScreenHasRoomForTheSeal() {
        var sealing = Decision.granted(OK).sealing(new byte[32]);
        var minute = Duration.ofMinutes(1);
        assertTrue(sealing.showing(new Display(values(31, 10), minute)).seal().isPresent());
        for (var full : List.of(values(32, 10), values(1, 7 * 1024), Map.of("sealed", "by hand"))) {
            var display = new Display(full, minute);
            assertThrows(IllegalArgumentException.class, () -> sealing.showing(display));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> Decision.granted(OK).showing(display).sealing(new byte[32]));
        }
    }

    @Test
    void amountsAreOneOrMore() {
        assertThrows(IllegalArgumentException.class, () -> new Change.Debit("purse", 0));
        assertThrows(IllegalArgumentException.class, () -> new Change.Credit("purse", -1));
        assertThrows(IllegalArgumentException.class, () -> new Change.Append("journeys", new byte[129]));
    }

    @Test
    void aScreenShowsAllItIsGivenForAWhile() {
        var minute = Duration.ofMinutes(1);
        assertEquals(32, new Display(values(32, 10), minute).values().size());
        assertThrows(IllegalArgumentException.class, () -> new Display(values(33, 10), minute));
        assertThrows(IllegalArgumentException.class, () -> new Display(values(1, 8 * 1024), minute));
        assertThrows(IllegalArgumentException.class, () -> new Display(Map.of(), Duration.ofMillis(999)));
        assertThrows(IllegalArgumentException.class, () -> new Display(Map.of(), Duration.ofSeconds(601)));
    }

    private static Map<String, String> values(int count, int length) {
        return IntStream.range(0, count).boxed().collect(Collectors.toMap(i -> "v" + i, i -> "x".repeat(length)));
    }

    @Test
    void aTimerRunsFromASecondToAYear() {
        assertTrue(Timer.none("held-open").after().isZero());
        assertEquals(366, new Timer("review", Duration.ofDays(366)).after().toDays());
        assertThrows(IllegalArgumentException.class, () -> new Timer("review", Duration.ofMillis(999)));
        assertThrows(IllegalArgumentException.class, () -> new Timer("review", Duration.ofDays(367)));
        assertThrows(IllegalArgumentException.class, () -> new Timer("Review", Duration.ofDays(1)));
    }

    @Test
    void anIntentIsAShortWordWithAFewParameters() {
        var topUp = Intent.of("top-up").with("amount", 2000);
        assertEquals("2000", topUp.parameter("amount"));
        assertEquals("", topUp.parameter("currency"));
        assertTrue(Intent.OWN.isOwn());
        assertFalse(topUp.isOwn());
        assertThrows(IllegalArgumentException.class, () -> Intent.of("Top up"));
        assertThrows(IllegalArgumentException.class, () -> topUp.with("note", "x".repeat(201)));
        assertThrows(IllegalArgumentException.class, () -> new Intent("top-up", values(9, 1)));
    }
}
