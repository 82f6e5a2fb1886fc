// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.records.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/** Whatever a calendar file holds: days of six years with titles that fit a line, or what is wrong with it. */
class IcsDaysFuzzTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2031, 12, 31);

    @FuzzTest(maxDuration = "1m")
    void read(byte[] input) {
        var days = IcsDays.of(new String(input, StandardCharsets.UTF_8), TODAY);
        assertFalse(days.flaws().isEmpty() && days.titles().isEmpty());
        days.titles().forEach((day, title) -> {
            assertFalse(day.isBefore(FIRST) || day.isAfter(LAST), day::toString);
            assertTrue(title.length() <= 200);
            assertEquals(0, title.chars().filter(Character::isISOControl).count(), title);
        });
    }
}
