// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.issuing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.dualchip.virtualcard.certificate.Validity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A card on disk is a whole card. */
class CardDeskTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final Validity VALIDITY = new Validity(TODAY, TODAY.plusYears(3));
    private static final AccessRight RIGHT = new AccessRight(0x80000001, TODAY, TODAY.plusYears(1));

    @TempDir
    private Path folder;

    private CardDesk desk;

    @BeforeEach
    void openTheDesk() throws IOException {
        Path keys = Files.createDirectory(folder.resolve("keys"));
        desk = new CardDesk(Issuer.create(keys.resolve("issuer.pem")), BatchKey.create(keys.resolve("batch.pem")), 1);
    }

    @Test
    void leavesANoteThatCanBeReadBack() throws Exception {
        IssuedCard card = desk.issue(folder.resolve("cards/ada"), CardOrder.of("Ada Löve = 爱", VALIDITY, RIGHT));

        assertEquals(card, IssuedCard.read(folder.resolve("cards/ada")));
        assertEquals("Ada Löve = 爱", card.holder());
        assertEquals(64, card.certificateHash().length());
        assertEquals(RIGHT, card.right());
    }

    @Test
    void makesEveryFileForItsOwnerAlone() throws Exception {
        desk.issue(folder.resolve("ada"), CardOrder.of("Ada", VALIDITY, RIGHT));

        for (Path file : list(folder.resolve("ada"))) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        }
        assertEquals(
                List.of("application.chip", "card.properties", "piv.chip", "security.chip"),
                list(folder.resolve("ada")).stream()
                        .map(file -> file.getFileName().toString())
                        .sorted()
                        .toList());
    }

    @Test
    void makesNoTwoCardsAlike() throws Exception {
        IssuedCard one = desk.issue(folder.resolve("one"), CardOrder.of("Ada", VALIDITY, RIGHT));
        IssuedCard other = desk.issue(folder.resolve("other"), CardOrder.of("Ada", VALIDITY, RIGHT));

        assertNotEquals(one.number(), other.number());
        assertNotEquals(one.certificateHash(), other.certificateHash());
    }

    @Test
    void neverReplacesACard() throws Exception {
        IssuedCard first = desk.issue(folder.resolve("ada"), CardOrder.of("Ada", VALIDITY, RIGHT));

        assertThrows(
                FileAlreadyExistsException.class,
                () -> desk.issue(folder.resolve("ada"), CardOrder.of("Eve", VALIDITY, RIGHT)));
        assertEquals(first, IssuedCard.read(folder.resolve("ada")));
    }

    @Test
    void leavesNothingOfACardThatCannotBeMade() throws Exception {
        Path cards = Files.createDirectory(folder.resolve("cards"));
        CardOrder wrongPin = CardOrder.of("Ada", VALIDITY, RIGHT).withPin("12".toCharArray());
        CardOrder wrongName = CardOrder.of("A name that is far too long for a card", VALIDITY, RIGHT);

        assertThrows(IllegalArgumentException.class, () -> desk.issue(cards.resolve("ada"), wrongPin));
        assertThrows(IllegalArgumentException.class, () -> desk.issue(cards.resolve("ada"), wrongName));

        assertEquals(List.of(), list(cards));
    }

    @Test
    void keepsKeysInFilesAndNeverOverwritesOne() throws Exception {
        Path file = folder.resolve("issuer.pem");
        Issuer issuer = Issuer.create(file);

        assertArrayEquals(issuer.publicPoint(), Issuer.load(file).publicPoint());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertThrows(FileAlreadyExistsException.class, () -> Issuer.create(file));
    }

    @Test
    void saysWhichFileHoldsNoKey() throws Exception {
        Path file = Files.writeString(
                folder.resolve("not-a-key.pem"), "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");

        IOException refused = assertThrows(IOException.class, () -> BatchKey.load(file));

        assertEquals(file + " holds no P-256 key", refused.getMessage());
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
