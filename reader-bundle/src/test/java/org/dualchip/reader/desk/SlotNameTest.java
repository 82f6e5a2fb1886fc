// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.reader.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.dualchip.card.CardException;
import org.junit.jupiter.api.Test;

class SlotNameTest {
    private static final String PICC = "ACS ACR1252 [ACR1252 Dual Reader PICC] 00 00";
    private static final String SAM = "ACS ACR1252 [ACR1252 Dual Reader SAM] 01 00";

    @Test
    void wholeNameIsMeantEvenWhereItIsPartOfAnother() throws CardException {
        assertEquals("Reader 1", SlotName.among(List.of("Reader 1", "Reader 1 B"), "Reader 1"));
    }

    @Test
    void partThatOnlyOneHasIsEnough() throws CardException {
        assertEquals(PICC, SlotName.among(List.of(PICC, SAM), "picc"));
    }

    @Test
    void partThatSeveralHaveIsNot() {
        var fault = assertThrows(CardException.class, () -> SlotName.among(List.of(PICC, SAM), "ACR1252"));
        assertEquals(
                "\"ACR1252\" may be any of:\n  " + PICC + "\n  " + SAM + "\nsay more of its name", fault.getMessage());
    }

    @Test
    void unknownNameIsAnsweredWithWhatThereIs() {
        var fault = assertThrows(CardException.class, () -> SlotName.among(List.of(PICC), "HID"));
        assertEquals("no slot is called \"HID\"; there are:\n  " + PICC + "\n", fault.getMessage());
    }

    @Test
    void withoutAReaderOneIsWanted() {
        var fault = assertThrows(CardException.class, () -> SlotName.among(List.of(), "HID"));
        assertEquals(
                "no reader is connected to this machine: plug one in; pcscd finds it by itself", fault.getMessage());
    }
}
