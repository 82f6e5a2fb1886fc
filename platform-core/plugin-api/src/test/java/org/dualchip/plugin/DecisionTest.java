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
        assertThrows(
                IllegalArgumentException.class,
                () -> new Decision(true, OK, Duration.ZERO, nine, Map.of(), List.of(), Optional.empty()));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Decision(false, OK, Duration.ofSeconds(1), List.of(), Map.of(), List.of(), Optional.empty()));
    }
}
