// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.application;

import static org.dualchip.virtualcard.application.Reader.NOTHING;
import static org.dualchip.virtualcard.application.Reader.hex;
import static org.dualchip.virtualcard.application.Reader.little;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.dualchip.virtualcard.Jca;
import org.junit.jupiter.api.Test;

/** What the operator, who has the key, makes of a commit: computed here once more from what the reader sent and heard. */
class TransactionMacTest {
    private static final byte[] GATE = hex("47415445 00000000 0000000000000001");
    private static final byte[] DESK = hex("4445534B 00000000 0000000000000002");

    private final LoadedChip card = LoadedChip.maced();

    @Test
    void coversAllThatATransactionDid() {
        byte[] read = card.as(1).fullAnswer(0xAD, hex("01 000000 050000")).good();
        byte[] value = card.reader.fullAnswer(0x6C, hex("03")).good();
        card.reader.full(0xDC, hex("03"), little(30, 4)).good();
        card.reader.full(0x8B, hex("04 020000 030000"), hex("AABBCC")).good();
        card.reader
                .full(0x8D, hex("02 000000 100000"), hex("000102030405060708090A0B0C0D0E0F"))
                .good();
        byte[] shown = card.reader.maced(0xC7, hex("01")).good();

        byte[] input = Jca.join(
                blocks("AD 01 000000 050000", read),
                blocks("6C 03", NOTHING, value),
                blocks("DC 03 1E000000", NOTHING),
                blocks("8B 04 020000 030000", hex("AABBCC")),
                blocks("8D 02 000000 100000", hex("000102030405060708090A0B0C0D0E0F")));
        assertArrayEquals(Jca.join(little(1, 4), odd(Jca.cmac(key("5A", 1), input))), shown);
        assertArrayEquals(shown, file());
    }

    @Test
    void countsCommitsAndForgetsWhatWasAborted() {
        commitDebit(1);
        card.as(1).full(0xDC, hex("03"), little(2, 4)).good();
        card.reader.maced(0xA7).good();
        card.reader.full(0xDC, hex("03"), little(3, 4)).good();
        byte[] shown = card.reader.maced(0xC7, hex("01")).good();

        byte[] expected = odd(Jca.cmac(key("5A", 2), blocks("DC 03 03000000", NOTHING)));
        assertArrayEquals(Jca.join(little(2, 4), expected), shown);
    }

    @Test
    void coversNothingOfASessionBefore() {
        card.as(1).full(0xDC, hex("03"), little(2, 4)).good();
        byte[] shown = commitDebit(3);

        assertArrayEquals(
                Jca.join(little(1, 4), odd(Jca.cmac(key("5A", 1), blocks("DC 03 03000000", NOTHING)))), shown);
    }

    @Test
    void readersNameThemselvesWhereTheyMust() {
        card.as(0).full(0x5F, hex("0F"), hex("01 101F")).good();
        assertEquals(0x919D, debitAndCommit(NOTHING), "nobody named himself");

        byte[] first = name(GATE);
        assertArrayEquals(Jca.encrypt(key("A5", 1), new byte[16], new byte[16]), first, "nobody was there before");
        card.reader.full(0xDC, hex("03"), little(1, 4)).good();
        byte[] shown = card.reader.maced(0xC7, hex("01")).good();
        byte[] input = Jca.join(blocks("C8", NOTHING, GATE, first), blocks("DC 03 01000000", NOTHING));
        assertArrayEquals(Jca.join(little(1, 4), odd(Jca.cmac(key("5A", 1), input))), shown);

        byte[] second = name(DESK);
        assertArrayEquals(GATE, Jca.decrypt(key("A5", 2), new byte[16], second), "the gate was there before");
    }

    @Test
    void aNameThatWasNotCommittedIsForgotten() {
        card.as(0).full(0x5F, hex("0F"), hex("01 101F")).good();
        name(GATE);
        card.reader.maced(0xA7).good();

        assertEquals(0x910C, card.reader.maced(0xC7).statusWord());
        byte[] hidden = name(DESK);
        assertArrayEquals(new byte[16], Jca.decrypt(key("A5", 1), new byte[16], hidden));
    }

    @Test
    void theKeyIsReadByNothing() {
        byte[] settings = card.as(0).maced(0xF5, hex("0F")).good();

        assertArrayEquals(hex("05 01 F01F 02 00"), settings);
        assertEquals(12, file().length);
        assertEquals(0x91BE, card.as(1).maced(0xAD, hex("0F 000000 0D0000")).statusWord());
        assertEquals(0x919D, card.as(1).maced(0x8D, hex("0F 000000 010000 00")).statusWord());
    }

    @Test
    void startsAnewWithAnewFile() {
        commitDebit(1);
        card.as(0).maced(0xDF, hex("0F")).good();
        card.reader
                .full(0xCE, hex("0F 01 F01F 02"), Jca.join(LoadedChip.TRANSACTION_MAC_KEY, hex("01")))
                .good();

        assertArrayEquals(new byte[12], file());
    }

    private byte[] commitDebit(int amount) {
        card.as(1).full(0xDC, hex("03"), little(amount, 4)).good();
        return card.reader.maced(0xC7, hex("01")).good();
    }

    private int debitAndCommit(byte[] option) {
        card.as(1).full(0xDC, hex("03"), little(1, 4)).good();
        return card.reader.maced(0xC7, option).statusWord();
    }

    private byte[] name(byte[] reader) {
        return card.as(1).maced(0xC8, reader).good();
    }

    private byte[] file() {
        return card.as(1).maced(0xAD, hex("0F 000000 000000")).good();
    }

    private byte[] key(String label, int transaction) {
        byte[] uid = Arrays.copyOfRange(card.content(), 1, 8);
        return Jca.cmac(LoadedChip.TRANSACTION_MAC_KEY, hex(label + "00010080"), little(transaction, 4), uid);
    }

    private static byte[] blocks(String header, byte[] moved, byte[]... more) {
        byte[] head = Jca.join(hex(header), Jca.join(more));
        return Jca.join(Arrays.copyOf(head, up(head.length)), Arrays.copyOf(moved, up(moved.length)));
    }

    private static int up(int length) {
        return (length + 15) / 16 * 16;
    }

    private static byte[] odd(byte[] cmac) {
        byte[] mac = new byte[8];
        for (int i = 0; i < 8; i++) {
            mac[i] = cmac[2 * i + 1];
        }
        return mac;
    }
}
