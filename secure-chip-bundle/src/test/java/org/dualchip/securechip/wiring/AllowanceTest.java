// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.wiring;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.TreeMap;
import org.dualchip.card.ChipFile;
import org.dualchip.card.Purpose;
import org.dualchip.plugin.Change;
import org.dualchip.plugin.Intent;
import org.junit.jupiter.api.Test;

/** A plugin, or a controller in its name, that asks for more than the place is wired for: the card never hears of it. */
class AllowanceTest {
    private final Allowance gate = of("purse:1:value:read+debit", "journeys:2:32x10:read+append", "pass:3:32:read");
    private final Allowance desk = of("purse:1:value:read+debit+credit<=5000", "pass:3:32:read+change");

    @Test
    void aGateDebitsAndNotesIt() {
        allowed(gate, new Change.Debit("purse", 230), new Change.Append("journeys", new byte[32]));
    }

    @Test
    void aGateNeverCredits() {
        refused(gate, new Change.Credit("purse", 1));
        refused(gate, new Change.Debit("purse", 1), new Change.Credit("purse", 1));
    }

    @Test
    void aCreditHasItsLimit() {
        refused(desk, new Change.Credit("purse", 5001));
        refused(desk, new Change.Credit("purse", Integer.MAX_VALUE));
        allowed(desk, new Change.Credit("purse", 5000));
    }

    @Test
    void theLimitIsOfTheWholeTap() {
        refused(desk, new Change.Credit("purse", 3000), new Change.Credit("purse", 2001));
        refused(desk, new Change.Credit("purse", 1), new Change.Credit("purse", Integer.MAX_VALUE));
        allowed(desk, new Change.Credit("purse", 3000));
        refused(desk, new Change.Credit("purse", 2001));
        allowed(desk, new Change.Credit("purse", 2000));
        refused(desk, new Change.Credit("purse", 1));
    }

    @Test
    void aDebitMakesNoRoomForACredit() {
        refused(desk, new Change.Debit("purse", 5000), new Change.Credit("purse", 5001));
    }

    @Test
    void anotherKindOfFileIsAnotherFile() {
        refused(gate, new Change.Write("purse", 0, new byte[4]));
        refused(gate, new Change.Write("journeys", 0, new byte[4]));
        refused(gate, new Change.Append("purse", new byte[4]));
        refused(gate, new Change.Debit("journeys", 1));
        refused(gate, new Change.Debit("pass", 1));
    }

    @Test
    void whatIsOnlyReadIsNotChanged() {
        refused(gate, new Change.Write("pass", 0, new byte[1]));
        allowed(desk, new Change.Write("pass", 31, new byte[1]));
        refused(desk, new Change.Write("pass", 31, new byte[2]));
        refused(desk, new Change.Write("pass", Integer.MAX_VALUE, new byte[2]));
    }

    @Test
    void anUndeclaredFileIsNone() {
        refused(gate, new Change.Debit("vaccinations", 1));
        refused(desk, new Change.Append("journeys", new byte[32]));
    }

    @Test
    void oneRecordATransactionAndNoLongerThanItsPlace() {
        refused(gate, new Change.Append("journeys", new byte[33]));
        refused(gate, new Change.Append("journeys", new byte[1]), new Change.Append("journeys", new byte[1]));
    }

    private static Allowance of(String... files) {
        var wired = new TreeMap<String, ChipFile>();
        for (String entry : files) {
            var file = WiredFile.parse(entry).file();
            wired.put(file.name(), file);
        }
        return new Allowance(new Serving("gate-in", Intent.OWN, new Purpose(2, 1, 0), false, wired, false));
    }

    private static void allowed(Allowance allowance, Change... changes) {
        assertDoesNotThrow(() -> allowance.require(Arrays.asList(changes)));
    }

    private static void refused(Allowance allowance, Change... changes) {
        assertThrows(IllegalArgumentException.class, () -> allowance.require(Arrays.asList(changes)));
    }
}
