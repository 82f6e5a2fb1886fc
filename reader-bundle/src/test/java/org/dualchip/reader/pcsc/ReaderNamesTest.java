// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.reader.pcsc;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReaderNamesTest {
    private static final String PICC = "ACS ACR1252 [ACR1252 Dual Reader PICC] 00 00";

    @Test
    void noPatternWantsEveryReader() {
        assertTrue(ReaderNames.of(List.of()).wants(PICC));
    }

    @Test
    void starStandsForAnyCharacters() {
        assertTrue(ReaderNames.of(List.of("HID *", "ACS *PICC]*")).wants(PICC));
        assertFalse(ReaderNames.of(List.of("*SAM*")).wants(PICC));
    }

    @Test
    void allOthersStandForThemselves() {
        assertTrue(ReaderNames.of(List.of(PICC)).wants(PICC));
        assertFalse(ReaderNames.of(List.of("ACS ACR....*")).wants(PICC));
    }
}
