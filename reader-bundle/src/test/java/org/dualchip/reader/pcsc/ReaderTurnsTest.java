// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.reader.pcsc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which slots are one physical reader's. */
class ReaderTurnsTest {
    private static final String CONTACT = "HID OMNIKEY 5422 Smartcard Reader [OMNIKEY 5422 Smartcard Reader] 00 00";
    private static final String CONTACTLESS = "HID OMNIKEY 5422CL Smartcard Reader [OMNIKEY 5422CL] 01 00";

    private final ReaderTurns byName = new ReaderTurns(List.of());

    @Test
    void namesThatDifferInTheirLastNumberAreOneReaders() {
        assertEquals(
                byName.reader("ACS ACR1281 1S Dual Reader 00 00"), byName.reader("ACS ACR1281 1S Dual Reader 00 0A"));
        assertNotEquals(byName.reader("ACS ACR1281 1S 00 00"), byName.reader("ACS ACR1281 1S 01 00"));
        assertNotEquals(byName.reader(CONTACT), byName.reader(CONTACTLESS));
        assertNotEquals(byName.reader("A 1"), byName.reader("A 2"));
    }

    @Test
    void settingsSayWhichOtherNamesAreOneReaders() {
        var told = new ReaderTurns(List.of("ACS *", "HID OMNIKEY 5422*"));
        assertEquals(told.reader(CONTACT), told.reader(CONTACTLESS));
        assertNotEquals(told.reader(CONTACT), told.reader("ACS ACR1252 00 00"));
    }

    @Test
    void aSlotWhoseCardLiesThereKeepsNobodyWaiting() throws Exception {
        var turns = new ReaderTurns(List.of(), List.of("ACS * 00 01"));
        var lying = turns.take("ACS ACR1281 00 01");
        var tap = turns.take("ACS ACR1281 00 00");
        var waiting = new Thread(() -> {
            try {
                turns.take("ACS ACR1281 00 02").close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        waiting.start();
        while (waiting.getState() != Thread.State.WAITING) {
            assertTrue(waiting.isAlive(), "a tap went beside another of the same reader");
            Thread.onSpinWait();
        }
        lying.close();
        assertTrue(waiting.isAlive(), "the card that lies there gave a turn that it did not have");
        tap.close();
        waiting.join();
    }
}
