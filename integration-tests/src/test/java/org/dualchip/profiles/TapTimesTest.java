// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.profiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dualchip.virtualcard.work.Operation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of card and of tap: within its budget, and in the document as it is. */
class TapTimesTest {
    private static final Path DOCUMENT = Path.of("../docs/tap-times.md");
    private static final int BUDGET_MICROS = 300_000;

    private static final List<MeasuredTap> TAPS = new ArrayList<>();

    @BeforeAll
    static void measure(@TempDir Path root) throws Exception {
        TAPS.addAll(new NativeTaps(root).measured());
        TAPS.addAll(new HybridTaps(root).measured());
        TAPS.addAll(new PivTaps(root).measured());
        TAPS.addAll(new PkocTaps(root).measured());
    }

    private static MeasuredTap tap(String name) {
        return TAPS.stream().filter(tap -> tap.name().equals(name)).findFirst().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            native: known, full              | 5 + 4
            native: resumed                  | 4 + 4
            native: known, full, with change | 5 + 6
            native: resumed, with change     | 4 + 6
            native: known, full, with PIN    | 6 + 4
            native: first seen               | 6 + 4
            native: known, full, where others are resumed | 6 + 4
            hybrid P-256: known              | 2 + 4
            hybrid P-256: known, with change | 2 + 6
            hybrid RSA-2048: known           | 4 + 4
            PIV P-256: known                 | 2 + 0
            PIV P-256: known, with PIN       | 4 + 0
            PIV RSA-2048: known              | 4 + 0
            PKOC                             | 2 + 0
            """)
    void costsTheExchangesOfItsBudget(String name, String exchanges) {
        assertEquals(exchanges, tap(name).exchanges());
    }

    private static Stream<String> known() {
        return TAPS.stream().map(MeasuredTap::name).filter(name -> !name.endsWith("first seen"));
    }

    /** One reads its certificate all the same: an RSA card at its contacts, where nothing else says which card it is. */
    @ParameterizedTest
    @MethodSource("known")
    void aKnownCardCostsNoCertificateAndNoChain(String name) {
        int read = name.equals("PIV RSA-2048: known, with PIN") ? 1 : 0;

        assertEquals(read, tap(name).certificatesRead());
        assertEquals(0, tap(name).verified());
    }

    @ParameterizedTest
    @CsvSource({
        "native: first seen,1,1",
        "hybrid P-256: first seen,1,2",
        "hybrid RSA-2048: first seen,1,2",
        "PIV P-256: first seen,1,2",
        "PIV RSA-2048: first seen,1,2"
    })
    void aCardThatIsNewCostsItsCertificateOnce(String name, int read, int verified) {
        assertEquals(read, tap(name).certificatesRead());
        assertEquals(verified, tap(name).verified());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            native: known, full        | 6 | 0
            native: resumed            | 0 | 0
            hybrid P-256: known        | 1 | 0
            hybrid RSA-2048: known     | 0 | 1
            PIV P-256: known           | 1 | 0
            PIV P-256: known, with PIN | 2 | 0
            PIV RSA-2048: known        | 0 | 1
            PKOC                       | 1 | 0
            """)
    void theCardDoesWhatTheDocumentSays(String name, int curve, int rsa) {
        assertEquals(curve, tap(name).curveOperations());
        assertEquals(rsa, tap(name).count(Operation.RSA_PRIVATE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jcop4@106", "secora@106", "jcop3@106"})
    void aResumedTapIsWithinItsTime(String card) {
        long micros = tap("native: resumed").with(card).total();

        assertTrue(micros < BUDGET_MICROS, () -> card + ": " + micros);
    }

    @Test
    void standsInTheDocumentAsItIs() throws Exception {
        var tables = new TapTables(TAPS);
        var texts = new ArrayList<>(List.of(tables.counts()));
        TapTables.CHIPS.forEach(chip -> texts.add(tables.times(chip)));
        for (String name : List.of("native: resumed", "native: known, full")) {
            texts.add(tap(name).with("jcop4@106").table());
        }

        String document = Files.exists(DOCUMENT) ? Files.readString(DOCUMENT) : "";
        var missing = texts.stream().filter(text -> !document.contains(text)).toList();
        assertEquals(List.of(), missing, () -> "put this into " + DOCUMENT + ":\n" + String.join("\n", missing));
    }
}
