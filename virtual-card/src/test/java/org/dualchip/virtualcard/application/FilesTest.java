// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.application;

import static org.dualchip.virtualcard.application.Reader.hex;
import static org.dualchip.virtualcard.application.Reader.little;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.Jca;
import org.dualchip.virtualcard.Reply;
import org.dualchip.virtualcard.application.wire.Communication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What files hold: frames, modes, records, values. */
class FilesTest {
    private static final byte[] LARGE = pattern(700);

    private final LoadedChip card = LoadedChip.loaded();

    @BeforeEach
    void open() {
        card.as(0);
    }

    @ParameterizedTest
    @EnumSource(Communication.class)
    void aLargeFileTravelsInFramesBothWays(Communication mode) {
        card.reader
                .maced(0xCB, hex("0A"), little(mode.code(), 1), hex("0000"), little(LARGE.length, 3))
                .good();

        Reply written = card.reader.exchange(mode, 0x3D, range(0x0A, 0, LARGE.length), LARGE, false);
        assertEquals(0x9100, written.statusWord());
        card.reader.maced(0xC7).good();

        boolean full = mode == Communication.FULL;
        assertArrayEquals(
                LARGE,
                card.reader
                        .exchange(mode, 0xBD, range(0x0A, 0, 0), new byte[0], full)
                        .good());
        assertArrayEquals(
                Arrays.copyOfRange(LARGE, 100, 150),
                card.reader
                        .exchange(mode, 0xAD, range(0x0A, 100, 50), new byte[0], full)
                        .good());
        assertEquals(
                0x917E,
                card.reader
                        .exchange(mode, 0xAD, range(0x0A, 0, 0), new byte[0], full)
                        .statusWord(),
                "more than one short APDU");
    }

    @Test
    void aFrameHas59BytesAndWaits() {
        card.reader.maced(0xCD, hex("0A 00 EEEE"), little(130, 3)).good();
        card.reader.select(LoadedChip.AID);

        assertEquals(59, frame(card.reader.send(0xBD, range(0x0A, 0, 0)), 0x91AF));
        assertEquals(59, frame(card.reader.send(0xAF), 0x91AF));
        assertEquals(12, frame(card.reader.send(0xAF), 0x9100));
        assertEquals(0x911C, card.reader.send(0xAF).statusWord());
    }

    @Test
    void framesThatAreNotFetchedAreLostWithTheSession() {
        card.reader.maced(0xCD, hex("0A 00 0000"), little(130, 3)).good();
        card.reader.send(0xBD, range(0x0A, 0, 0));

        assertEquals(0x91CA, card.reader.send(0x6F).statusWord());
        assertEquals(0x911C, card.reader.send(0xAF).statusWord());
        assertEquals(0x91AE, card.reader.send(0x51).statusWord());
    }

    @Test
    void aPlainFileIsPlainAndStillCounted() {
        card.reader.maced(0xCD, hex("0A 00 0000 040000")).good();

        assertEquals(
                0, card.reader.plain(0x8D, range(0x0A, 0, 4), hex("01020304")).good().length);
        assertEquals(4, card.reader.plain(0xAD, range(0x0A, 0, 0)).good().length);
        assertEquals(7, card.reader.maced(0x6F).good().length, "the counters still agree");
    }

    @Test
    void aMacedFileRefusesWhatHasNoMac() {
        assertEquals(0x917E, card.as(1).plain(0xAB, range(5, 0, 0)).statusWord());
        assertEquals(
                0x911E, card.as(1).plain(0x8B, range(5, 0, 8), new byte[16]).statusWord());
    }

    @Test
    void everybodyMayReadInPlainWhatIsFree() {
        byte[] content = pattern(8);
        card.as(1).plain(0x8D, range(6, 0, 8), content).good();
        card.reader.maced(0xC7).good();

        assertArrayEquals(content, card.as(3).plain(0xAD, range(6, 0, 0)).good());
        assertArrayEquals(
                content,
                card.reader.select(LoadedChip.AID).plain(0xAD, range(6, 0, 0)).good());
    }

    @Test
    void linearRecordsFillUpAndAreCleared() {
        card.as(2);
        for (int i = 1; i <= 3; i++) {
            write(4, i);
        }
        assertEquals("0101010101010101" + "0202020202020202" + "0303030303030303", records(4, 0, 0));
        assertEquals("0202020202020202", records(4, 1, 1));
        card.reader.maced(0xEB, hex("04")).good();
        assertEquals(48, records(4, 0, 0).length(), "until the commit the old ones stand");
        card.reader.maced(0xC7).good();
        assertEquals(0x91BE, card.reader.fullAnswer(0xAB, range(4, 0, 0)).statusWord());
    }

    @Test
    void cyclicRecordsTakeTheOldestsPlace() {
        card.as(2);
        for (int i = 1; i <= 5; i++) {
            card.reader.maced(0x8B, range(5, 0, 8), filled(i)).good();
            card.reader.maced(0xC7).good();
        }
        assertEquals(
                "0303030303030303" + "0404040404040404" + "0505050505050505",
                Hex.toHexString(card.reader.maced(0xAB, range(5, 0, 0)).good()));
        assertEquals(
                "0303030303030303",
                Hex.toHexString(card.reader.maced(0xAB, range(5, 2, 1)).good()));
    }

    @Test
    void writesOfOneTransactionShareOneRecord() {
        card.as(1).full(0x8B, range(4, 0, 2), hex("AABB")).good();
        card.reader.full(0x8B, range(4, 6, 2), hex("CCDD")).good();
        card.reader.maced(0xC7).good();

        assertEquals("aabb00000000ccdd", records(4, 0, 0));
    }

    @Test
    void manyRecordsAreReadInFrames() {
        card.reader.maced(0xC1, hex("0A 03 0000"), little(40, 3), little(20, 3)).good();
        byte[] all = new byte[0];
        for (int i = 0; i < 20; i++) {
            byte[] record = pattern(40 + i);
            byte[] cut = Arrays.copyOfRange(record, i, 40 + i);
            card.reader.full(0x8B, range(0x0A, 0, 40), cut).good();
            card.reader.maced(0xC7).good();
            all = Jca.join(all, cut);
        }
        assertArrayEquals(all, card.reader.fullAnswer(0xBB, range(0x0A, 0, 0)).good());
    }

    @Test
    void valuesMoveWithTheCommitAndWithinTheirLimits() {
        card.as(2).full(0xDC, hex("03"), little(40, 4)).good();
        card.reader.full(0x0C, hex("03"), little(15, 4)).good();
        assertEquals(100, value(), "until the commit");
        card.reader.maced(0xC7).good();
        assertEquals(75, value());

        card.reader.full(0x1C, hex("03"), little(40, 4)).good();
        card.reader.maced(0xC7).good();
        assertEquals(115, value(), "what was debited is given back");
        assertEquals(0x91BE, card.reader.full(0x1C, hex("03"), little(1, 4)).statusWord());
    }

    @Test
    void aCommitCarriesFilesOfEveryKindTogether() {
        card.as(1).full(0x8D, range(2, 0, 4), hex("01020304")).good();
        card.reader.full(0xDC, hex("03"), little(1, 4)).good();
        card.reader.full(0x8B, range(4, 0, 8), filled(4)).good();
        card.reader.maced(0x8B, range(5, 0, 8), filled(5)).good();
        card.reader.maced(0xA7).good();
        assertEquals(0x910C, card.reader.maced(0xC7).statusWord(), "all was aborted");
        assertEquals(100, as1Value());

        card.as(1).full(0xDC, hex("03"), little(1, 4)).good();
        card.reader.full(0x8B, range(4, 0, 8), filled(4)).good();
        card.reader.maced(0xC7).good();
        assertEquals(99, value());
        assertEquals("0404040404040404", records(4, 0, 0));
    }

    @Test
    void managingAFileDropsWhatWasNotCommitted() {
        card.as(0);
        card.reader.maced(0xCB, hex("0A 00 0000 040000")).good();
        card.reader.plain(0x8D, range(0x0A, 0, 1), hex("AA")).good();
        card.reader.full(0x5F, hex("0A"), hex("03 0000")).good();

        assertEquals(0x910C, card.reader.maced(0xC7).statusWord());
    }

    private int as1Value() {
        card.as(1);
        return value();
    }

    private int value() {
        byte[] value = card.reader.fullAnswer(0x6C, hex("03")).good();
        return (value[0] & 0xFF) | (value[1] & 0xFF) << 8;
    }

    private void write(int file, int content) {
        card.reader.full(0x8B, range(file, 0, 8), filled(content)).good();
        card.reader.maced(0xC7).good();
    }

    private String records(int file, int beforeLast, int count) {
        return Hex.toHexString(
                card.reader.fullAnswer(0xAB, range(file, beforeLast, count)).good());
    }

    private static int frame(Reply reply, int status) {
        assertEquals(Integer.toHexString(status), Integer.toHexString(reply.statusWord()));
        return reply.data().length;
    }

    private static byte[] range(int file, int offset, int length) {
        return Jca.join(little(file, 1), little(offset, 3), little(length, 3));
    }

    private static byte[] filled(int content) {
        byte[] record = new byte[8];
        Arrays.fill(record, (byte) content);
        return record;
    }

    private static byte[] pattern(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i * 31 + 7);
        }
        return bytes;
    }
}
