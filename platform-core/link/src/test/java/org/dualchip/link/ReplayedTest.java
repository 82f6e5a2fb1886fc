// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.dualchip.link.message.LifecycleMessages.Replayed;
import org.junit.jupiter.api.Test;

/** A report in the room that there is for it. */
class ReplayedTest {
    private static final String WORDS = "  gate-in  reason: " + "Ü".repeat(120);

    /** An id as the journal's, of 26 characters. */
    private static String id(int n) {
        return "%026d".formatted(n);
    }

    private static Replayed report(int taps) {
        var lines = IntStream.range(0, taps).mapToObj(n -> id(n) + WORDS).toList();
        return new Replayed(500, 0, taps, 0, 0, 0, lines);
    }

    private static List<String> ids(int taps) {
        return IntStream.range(0, taps).mapToObj(ReplayedTest::id).toList();
    }

    private static int bytes(Replayed report) {
        return report.differences().stream()
                .mapToInt(line -> line.getBytes(StandardCharsets.UTF_8).length)
                .sum();
    }

    @Test
    void aFewTapsAreSaidInFull() {
        assertEquals(report(30), report(30).within(40 * 1024));
    }

    @Test
    void ofManyTheFirstAreSaidAndAllAreNamed() {
        var shown = report(500).within(40 * 1024);
        assertTrue(bytes(shown) <= 40 * 1024);
        assertEquals(
                ids(500),
                shown.differences().stream().map(line -> line.substring(0, 26)).toList());
        assertEquals(id(0) + WORDS, shown.differences().get(0));
        assertEquals(id(499), shown.differences().get(499));
    }

    @Test
    void whereNotEvenTheIdsHaveRoomTheLastAreLeftOut() {
        var shown = report(500).within(1024);
        assertTrue(bytes(shown) <= 1024);
        assertEquals(ids(30), shown.differences());
        assertEquals(500, shown.notTheSame());
        assertEquals(List.of(), report(500).within(0).differences());
    }
}
