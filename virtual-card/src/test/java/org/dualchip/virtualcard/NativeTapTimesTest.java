// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard;

import static org.dualchip.virtualcard.work.Operation.AES_BLOCK;
import static org.dualchip.virtualcard.work.Operation.AES_CALL;
import static org.dualchip.virtualcard.work.Operation.ECDH;
import static org.dualchip.virtualcard.work.Operation.ECDSA_SIGN;
import static org.dualchip.virtualcard.work.Operation.ECDSA_VERIFY;
import static org.dualchip.virtualcard.work.Operation.EC_KEY_PAIR;
import static org.dualchip.virtualcard.work.Operation.PAGE_WRITE;
import static org.dualchip.virtualcard.work.Operation.SHA_BLOCK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.dualchip.virtualcard.time.RealCard;
import org.dualchip.virtualcard.time.TalliedCard;
import org.dualchip.virtualcard.time.TalliedCard.Step;
import org.dualchip.virtualcard.time.TapTimes;
import org.dualchip.virtualcard.work.Work;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A native tap's work, counted on paper from the document, and what it would take with real chips. */
class NativeTapTimesTest {
    private static final Path DOCUMENT = Path.of("../docs/virtual-card.md");

    @TempDir
    private Path folder;

    private TalliedCard card;
    private ReferenceReader reader;

    @BeforeEach
    void tap() {
        Site site = new Site(folder);
        card = new TalliedCard(site.card());
        reader = site.open(card);
        reader.read(ReferenceReader.RIGHT).good();
    }

    @Test
    void costsTheChipsWhatTheDocumentAsksOfThem() {
        assertEquals(
                List.of(
                        Map.of(),
                        Map.of(EC_KEY_PAIR, 1, ECDH, 2, SHA_BLOCK, 3 * 2 + 5, AES_CALL, 1, AES_BLOCK, 10),
                        Map.of(
                                ECDSA_VERIFY,
                                2,
                                ECDSA_SIGN,
                                1,
                                SHA_BLOCK,
                                3 * 3,
                                AES_CALL,
                                6,
                                AES_BLOCK,
                                (17 + 1 + 15) + (1 + 7 + 9)),
                        Map.of(),
                        Map.of(AES_CALL, 1, AES_BLOCK, 1),
                        Map.of(AES_CALL, 8, AES_BLOCK, (4 + 1 + 2) + (1 + 2) + (1 + 3 + 5)),
                        Map.of(AES_CALL, 4, AES_BLOCK, 2 + (2 + 2) + 2),
                        Map.of(AES_CALL, 9, AES_BLOCK, (5 + 1 + 3) + (2 + 2 + 2) + (1 + 3 + 5)),
                        Map.of(AES_CALL, 4, AES_BLOCK, 1 + (1 + 3 + 4))),
                card.dialogue().stream().map(step -> step.work().counts()).toList());
    }

    @Test
    void takesTheSameMillisecondsEverywhere() {
        Map<String, Double> millis = new TreeMap<>();
        for (RealCard real : RealCard.all()) {
            millis.put(real.toString(), TapTimes.of(card.dialogue(), real).total() / 1000.0);
        }

        assertEquals(
                Map.ofEntries(
                        Map.entry("jcop4@106", 356.99),
                        Map.entry("jcop4@424", 285.302),
                        Map.entry("jcop4@848", 274.022),
                        Map.entry("jcop4@t1", 331.178),
                        Map.entry("secora@106", 355.99),
                        Map.entry("secora@424", 284.302),
                        Map.entry("secora@848", 273.022),
                        Map.entry("secora@t1", 330.178),
                        Map.entry("jcop3@106", 787.55),
                        Map.entry("jcop3@424", 715.862),
                        Map.entry("jcop3@848", 704.582),
                        Map.entry("jcop3@t1", 761.738)),
                millis);
    }

    @Test
    void standsInTheDocumentAsItIs() throws Exception {
        String table = TapTimes.of(card.dialogue(), RealCard.parse("jcop4@106")).table();

        String document = Files.readString(DOCUMENT);
        assertTrue(document.contains(table), () -> "put this into " + DOCUMENT + ":\n" + table);
        for (String chip : List.of("jcop4", "secora", "jcop3")) {
            String row = row(chip);
            assertTrue(document.contains(row), () -> "and this: " + row);
        }
    }

    private String row(String chip) {
        StringBuilder row = new StringBuilder("| ").append(chip);
        for (String speed : List.of("106", "424", "848", "t1")) {
            long micros = TapTimes.of(card.dialogue(), RealCard.parse(chip + "@" + speed))
                    .total();
            row.append(String.format(Locale.ROOT, " | %.1f", micros / 1000.0));
        }
        return row.append(" |").toString();
    }

    @Test
    void aChangeCostsTwoExchangesAndTheCommitsPages() {
        reader.write(ReferenceReader.STAMP, 0, new byte[16]).good();
        reader.commit().good();

        List<Step> dialogue = card.dialogue();
        assertEquals(11, dialogue.size());
        assertEquals(0, dialogue.get(9).work().count(PAGE_WRITE));
        Work commit = dialogue.get(10).work();
        assertTrue(commit.count(PAGE_WRITE) >= 1, commit.toString());
        assertEquals(List.of(2, 2), List.of(commit.count(AES_CALL), commit.count(AES_BLOCK)));
    }
}
