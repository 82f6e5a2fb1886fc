// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.application;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.dualchip.appchip.Mode;
import org.dualchip.appchip.loading.FilePlan;
import org.dualchip.appchip.loading.Rights;
import org.dualchip.desk.order.CardOrder;
import org.dualchip.desk.order.Load;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiteApplicationTest {
    private static final String HEAD = "function = library\nfunction.number = 4\n";

    private static SiteApplication of(String rest) throws IOException {
        return SiteApplication.parse(HEAD + rest);
    }

    @Test
    void aFileBecomesAPlan() throws Exception {
        var library = of("""
                # loans, a note, points
                files = loans:1:32x10:1=read+append:2=read, note:2:64:1=read:7=change, points:3:5..900:1=read+debit:2=read+debit+credit
                asks = 1=log, 2=pin+never-resume
                """);
        int nobody = Rights.NOBODY;
        assertEquals(
                List.of(
                        new FilePlan.Records(1, Mode.FULL, new Rights(2, nobody, 1, nobody), true, 32, 10),
                        new FilePlan.Data(2, Mode.FULL, new Rights(1, 7, nobody, nobody), true, 64),
                        new FilePlan.Value(3, Mode.FULL, new Rights(1, nobody, 2, nobody), 5, 900, 5, false)),
                library.files());
        assertEquals(10, library.contents().size(), "blank records, and nothing else");
        assertTrue(library.contents().stream().allMatch(one -> one.role() == 1 && one.file() == 1));
        assertArrayEquals(HexFormat.of().parseHex("040102" + "040205"), library.rules());
        assertEquals(Load.ofSite("library", 4), library.load());
        assertEquals(0xF0A004, library.aid());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "files = loans",
                "files = loans:1:32x10:1=read",
                "files = loans:32:16:1=read",
                "files = loans:1:16:8=read",
                "files = loans:1:16:0=read",
                "files = loans:1:16:1=read:1=change",
                "files = loans:1:16:1=read:2=read",
                "files = loans:1:16:1=append",
                "files = loans:1:16:1=fly",
                "files = loans:1:0:1=read",
                "files = loans:1:9..3:1=read+debit",
                "files = loans:1:0..3:1=read",
                "files = loans:1:16:1=read, loans:2:16:1=read",
                "files = loans:1:16:1=read, note:1:16:1=read",
                "asks = 1=everything",
                "asks = 0=pin",
                "asks = 1",
                "colour = red",
                "function = access",
                "function = Library",
                "function.number = 3",
                "function.number = 8",
                "function.number = four",
            })
    void whatCannotBeLoadedIsRefusedByNameOfItsFile(String line, @TempDir Path folder) throws Exception {
        var file = folder.resolve("library.cfg");
        Files.writeString(file, HEAD + line + "\n");
        var refused = assertThrows(IOException.class, () -> SiteApplication.read(file));
        var said = String.valueOf(refused.getMessage());
        assertTrue(said.startsWith(file + ": "), said);
    }

    @Test
    void ordersNameItByItsWordAndKeepItsNumber() {
        var library = Load.ofSite("library", 4);
        var loads = Load.parse("access,library", ",", List.of(library));
        assertEquals("access,library:4", Load.words(loads));
        assertEquals(loads, Load.parse("access,library:4", ","), "as a record has it");
        assertThrows(IllegalArgumentException.class, () -> Load.parse("access,library", ","));
        assertThrows(IllegalArgumentException.class, () -> Load.parse("library:2", ","));
        assertThrows(IllegalArgumentException.class, () -> Load.parse("access:4", ","));
    }

    @Test
    void aCardHasThreeFunctionsAndANumberOnce() {
        var four = Load.ofSite("library", 4);
        assertThrows(IllegalArgumentException.class, () -> order(Set.of(four, Load.ofSite("pool", 4))));
        assertThrows(IllegalArgumentException.class, () -> order(Set.of(four, Load.ACCESS, Load.TRANSIT, Load.HEALTH)));
        assertTrue(order(Set.of(four, Load.ACCESS, Load.ofSite("pool", 5))).has(four));
        var ordered = order(Set.of(four));
        assertThrows(IllegalArgumentException.class, () -> FirstContents.none().requireFor(ordered));
    }

    private static CardOrder order(Set<Load> loads) {
        return new CardOrder("ada", "Ada", 0, 30, loads);
    }
}
