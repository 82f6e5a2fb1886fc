// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderListTest {
    @TempDir
    Path folder;

    @Test
    void readsWhatASpreadsheetWrites() throws Exception {
        var orders = read("name,holder,doors,days", "ada,\"Lovelace, Ada\",0 4,730", "bob,,,");

        assertEquals(new CardOrder("ada", "Lovelace, Ada", 0b10001, 730), orders.get(0));
        assertEquals(new CardOrder("bob", "bob", 0, 365), orders.get(1));
    }

    @Test
    void namesEveryWrongLineAtOnce() {
        var refusal = assertThrows(
                BadOrdersException.class,
                () -> read("name,doors,days", "ada,0,365", "b b,0,365", "cid,32,365", "dan,0,none", "ada,1,365"));

        assertEquals(4, refusal.faults().size(), refusal.getMessage());
        assertTrue(refusal.faults().get(0).startsWith("line 3: a card's name"), refusal.getMessage());
        assertTrue(refusal.faults().get(1).startsWith("line 4: a door group"), refusal.getMessage());
        assertTrue(refusal.faults().get(2).startsWith("line 5: days"), refusal.getMessage());
        assertTrue(refusal.faults().get(3).startsWith("line 6: ada stands in line 2 too"), refusal.getMessage());
    }

    @Test
    void aColumnThatIsMisspeltIsNotPassedOver() {
        assertThrows(BadOrdersException.class, () -> read("name,door", "ada,0"));
    }

    @Test
    void aHolderHasAName32BytesLong() {
        assertThrows(IllegalArgumentException.class, () -> new CardOrder("ada", "ü".repeat(17), 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new CardOrder("ada", "a\nb", 0, 1));
        assertEquals(16, new CardOrder("ada", "ü".repeat(16), 0, 1).holder().length());
    }

    private List<CardOrder> read(String... lines) throws Exception {
        var file = folder.resolve("orders.csv");
        Files.write(file, List.of(lines));
        return OrderList.read(file);
    }
}
