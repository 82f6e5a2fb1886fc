// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.dualchip.desk.order.CardOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardRecordsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"Ada", " Ada ", "a\\b", "Ада", "a=b # c", "\"Ada\""})
    void keepsAHolderAsWritten(String holder) throws Exception {
        var records = new CardRecords(folder);
        var kept = records.keep(
                CardRecord.ordered(new CardOrder("ada", holder, 0x80000001, 365), "0123456789abcdef", TODAY)
                        .issued());

        assertEquals(kept, new CardRecords(folder).get("ada"));
        assertEquals(LocalDate.of(2027, 11, 22), kept.until());
    }

    @Test
    void saysWhichCardsThereAre() throws Exception {
        var records = new CardRecords(folder);
        records.keep(CardRecord.ordered(new CardOrder("ada", "Ada", 1, 365), "0123456789abcdef", TODAY));

        assertEquals(List.of("ada"), records.names());
        var refusal = assertThrows(IllegalArgumentException.class, () -> records.get("bob"));
        assertTrue(String.valueOf(refusal.getMessage()).endsWith("there are: ada"));
        assertThrows(IllegalArgumentException.class, () -> records.get("../ada"));
    }

    @Test
    void aDamagedRecordIsNamed() throws Exception {
        Files.writeString(folder.resolve("ada.card"), "name = ada\n");

        var refusal = assertThrows(IOException.class, () -> new CardRecords(folder).get("ada"));
        assertTrue(String.valueOf(refusal.getMessage()).contains("ada.card is damaged"), refusal.getMessage());
    }

    @Test
    void anEpochIsRaisedForGood() throws Exception {
        var epoch = new Epoch(folder.resolve("epoch"));
        assertEquals(1, epoch.current());
        assertEquals(2, epoch.raise(TODAY, "a terminal was stolen"));
        assertEquals(2, new Epoch(folder.resolve("epoch")).current());
        Files.writeString(folder.resolve("epoch"), "none");
        assertThrows(IOException.class, epoch::current);
    }
}
