// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.application;

import static org.dualchip.virtualcard.application.Reader.hex;
import static org.dualchip.virtualcard.application.Reader.little;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.Random;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.Jca;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two cards of one kind, told apart by everything a card has of its own: UID, keys and their versions, what its files hold and
 * which it has more, how full it is. A reader without a key hears the same from both, whatever it sends, and changes nothing.
 */
class StrangerTest {
    private static final int AUTHENTICATE_EV2_FIRST = 0x71;

    private final LoadedChip one = LoadedChip.maced();
    private final LoadedChip other = another();

    @ParameterizedTest
    @ValueSource(ints = {0, LoadedChip.AID})
    void hearsTheSameFromBothToEveryCommand(int selected) {
        for (int ins = 0; ins < 256; ins++) {
            for (byte[] data : ofEveryForm(ins)) {
                assertSame(selected, ins, data);
            }
        }
    }

    private void assertSame(int selected, int ins, byte[] data) {
        byte[] here = one.content();
        byte[] there = other.content();
        one.reader.select(selected);
        other.reader.select(selected);
        for (int frame = 0; frame < 4; frame++) {
            byte[] apdu = apdu(frame == 0 ? ins : 0xAF, frame == 0 ? data : new byte[0]);
            byte[] first = one.chip.transmit(apdu);
            byte[] second = other.chip.transmit(apdu);
            if (frame == 0 && ins == AUTHENTICATE_EV2_FIRST && first.length == 18) {
                // The challenge is random: of one length, and never twice the same.
                assertEquals(first.length, second.length);
                assertFalse(Arrays.equals(first, second));
            } else {
                assertArrayEquals(first, second, () -> Hex.toHexString(apdu));
            }
        }
        assertArrayEquals(here, one.content(), () -> "changed by " + Hex.toHexString(apdu(ins, data)));
        assertArrayEquals(there, other.content());
    }

    @Test
    void isToldApartByWhoeverHasAKey() {
        assertFalse(Arrays.equals(
                one.as(3).fullAnswer(0x51).good(), other.as(3).fullAnswer(0x51).good()));
    }

    /** Nothing, every file and key number, and parameters of each length that a command has. */
    private static byte[][] ofEveryForm(int ins) {
        Random random = new Random(ins);
        byte[][] forms = new byte[72][];
        for (int i = 0; i < forms.length; i++) {
            forms[i] = new byte[i < 36 ? i : 1 + i % 9];
            random.nextBytes(forms[i]);
            if (forms[i].length > 0) {
                forms[i][0] = (byte) (i < 36 ? i % 17 : i - 36);
            }
            if (i >= 36 && forms[i].length > 1) {
                Arrays.fill(forms[i], 1, forms[i].length, (byte) 0);
            }
        }
        return forms;
    }

    private static byte[] apdu(int ins, byte[] data) {
        byte[] length = data.length == 0 ? data : little(data.length, 1);
        return Jca.join(new byte[] {(byte) 0x90, (byte) ins, 0, 0}, length, data, new byte[1]);
    }

    /** Of the same kind, lived otherwise. */
    private static LoadedChip another() {
        LoadedChip card = LoadedChip.maced();
        card.as(2).full(0x8D, hex("01 000000 040000"), hex("DEADBEEF")).good();
        card.reader.full(0xDC, hex("03"), little(7, 4)).good();
        card.reader.full(0x8B, hex("04 000000 040000"), hex("DEADBEEF")).good();
        card.reader.maced(0xC7).good();
        card.as(0)
                .full(0xC4, hex("01"), LoadedChip.keyData(LoadedChip.key(1), LoadedChip.key(9), 7))
                .good();
        card.reader.maced(0xCD, hex("0A 03 0000 400000")).good();
        card.asPicc().maced(0xCA, hex("010000 0F 8E")).good();
        card.restart();
        return card;
    }
}
