// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.appchip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.dualchip.card.CardException;
import org.dualchip.card.SessionKeys;
import org.dualchip.card.crypto.AesKey;
import org.dualchip.card.crypto.Padding;
import org.dualchip.fuzz.Bounded;
import org.dualchip.fuzz.Pieces;

/**
 * An answer is read when its MAC is the chip's, and says what the chip said. The first byte of an input chooses: MACed
 * or full mode, and the answer as it stands, with its true MAC, or enciphered by the chip.
 */
class Ev2SessionFuzzTest {
    private static final byte[] TI = {9, 8, 7, 6};

    private final AesKey enc = new AesKey(filled(1));
    private final AesKey mac = new AesKey(filled(2));

    @FuzzTest(maxDuration = "1m")
    void unwrap(byte[] input) throws CardException {
        var in = new Pieces(input);
        int how = in.u8();
        byte[] body = in.rest();
        boolean full = (how & 1) != 0;
        boolean bare = how % 3 == 0;
        byte[] data = full && how % 3 == 2 ? enc.encipher(iv(), Padding.add(body)) : body;
        byte[] answer = bare ? body : joined(data, mac(data));
        try (var session = new Ev2Session(new SessionKeys(filled(1), filled(2), TI))) {
            session.protect(Mode.MAC, 0xF5, new byte[] {1}, new byte[0]);
            var read = Bounded.read(input, () -> session.open(full ? Mode.FULL : Mode.MAC, answer));
            if (!bare && (!full || how % 3 == 2)) assertArrayEquals(body, read.orElseThrow());
            if (read.isPresent()) assertTrue(isMaced(answer));
        }
    }

    private boolean isMaced(byte[] answer) {
        int end = answer.length - 8;
        return Arrays.equals(mac(Arrays.copyOf(answer, end)), Arrays.copyOfRange(answer, end, answer.length));
    }

    /** Status 00, command counter 1 little-endian, TI. */
    private byte[] mac(byte[] data) {
        byte[] whole = mac.cmac(new byte[] {0, 1, 0}, TI, data);
        byte[] odd = new byte[8];
        for (int i = 0; i < 8; i++) odd[i] = whole[2 * i + 1];
        return odd;
    }

    private byte[] iv() {
        return enc.encipher(ByteBuffer.allocate(16)
                .put(new byte[] {0x5A, (byte) 0xA5})
                .put(TI)
                .put((byte) 1)
                .array());
    }

    private static byte[] filled(int value) {
        byte[] key = new byte[16];
        Arrays.fill(key, (byte) value);
        return key;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }
}
