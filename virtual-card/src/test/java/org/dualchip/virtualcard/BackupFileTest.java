// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.bouncycastle.util.encoders.Hex;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was written to a backup file counts with the commit, and is gone with whatever else comes first. */
class BackupFileTest {
    private static final byte[] EMPTY = new byte[16];
    private static final byte[] STAMP = Site.bytes(16, 0x5A);

    @TempDir
    private Path folder;

    private Site site;
    private VirtualCard card;
    private ReferenceReader reader;

    @BeforeEach
    void writeAStamp() {
        site = new Site(folder);
        card = site.card();
        reader = site.open(card);
        reader.write(ReferenceReader.STAMP, 0, STAMP).good();
    }

    @Test
    void showsTheCommittedContentUntilTheCommit() {
        assertArrayEquals(EMPTY, reader.read(ReferenceReader.STAMP).good());

        reader.commit().good();

        assertArrayEquals(STAMP, reader.read(ReferenceReader.STAMP).good());
    }

    @Test
    void gathersWritesIntoOneCommit() {
        reader.write(ReferenceReader.STAMP, 4, new byte[2]).good();
        reader.commit().good();

        assertEquals(
                "5a5a5a5a00005a5a5a5a5a5a5a5a5a5a",
                Hex.toHexString(reader.read(ReferenceReader.STAMP).good()));
    }

    @Test
    void isDroppedByAbort() {
        reader.abort().good();

        assertEquals(0x910C, reader.commit().statusWord());
        assertStampIsEmpty();
    }

    @Test
    void isDroppedByPowerOff() {
        card.powerOff();
        card.powerOn();

        assertStampIsEmpty();
    }

    @Test
    void isDroppedByANewSelection() {
        card.transmit(Hex.decode("00A404000BF04455414C43484950A00100"));

        assertEquals(0x910C, status("90C7000000"));
        assertStampIsEmpty();
    }

    @Test
    void isDroppedByAFailedCommand() {
        assertEquals(0x91F0, reader.read(9).statusWord());

        assertEquals(0x910C, status("90C7000000"));
        assertStampIsEmpty();
    }

    @Test
    void isDroppedByANewAuthentication() {
        card.transmit(Hex.decode("9071000002010000"));
        card.transmit(Hex.decode("90C7000000"));

        assertStampIsEmpty();
    }

    @Test
    void refusesWhatReachesOverTheEnd() {
        assertEquals(
                0x91BE, reader.write(ReferenceReader.STAMP, 15, new byte[2]).statusWord());
    }

    @Test
    void refusesToChangeTheRight() {
        assertEquals(0x919D, reader.write(ReferenceReader.RIGHT, 0, new byte[4]).statusWord());
    }

    @Test
    void showsNothingToWhoeverIsNotAuthenticated() {
        card.transmit(Hex.decode("00A404000BF04455414C43484950A00100"));

        assertEquals(0x91AE, status("90AD0000070100000000000000"));
        assertEquals(0x91AE, status("90F50000010100"));
    }

    @Test
    void answersAForgedMacWithAnIntegrityErrorAndEnds() {
        assertEquals(0x911E, status("90C7000008000000000000000000"));
        assertEquals(0x910C, status("90C7000000"));
    }

    private int status(String apdu) {
        return Reply.of(card.transmit(Hex.decode(apdu))).statusWord();
    }

    private void assertStampIsEmpty() {
        assertArrayEquals(EMPTY, site.open(card).read(ReferenceReader.STAMP).good());
    }
}
