// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.channel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import org.dualchip.card.Command;
import org.dualchip.card.Response;
import org.dualchip.card.crypto.AesKey;
import org.dualchip.card.crypto.Padding;
import org.dualchip.fuzz.Bounded;
import org.dualchip.fuzz.Pieces;

/**
 * An answer is read when its MAC is the card's, and then it says what the card enciphered. The first byte of an input
 * chooses: bytes as they are, or a body with its true MAC, enciphered and padded by the card or not.
 */
class Scp03FuzzTest {
    private static final byte[] CHAINING = new byte[16];

    private final AesKey enc = key(1);
    private final AesKey rmac = key(3);

    @FuzzTest(maxDuration = "1m")
    void unwrap(byte[] input) {
        var in = new Pieces(input);
        int how = in.u8() % 3;
        int status = 0x6000 + in.u16() % 0x4000;
        byte[] body = in.rest();
        try (var messaging = new Scp03(key(1), key(2), key(3), CHAINING)) {
            var command = messaging.wrap(new Command(0x80, 0xCA, 0, 0, new byte[0], Command.ALL), new byte[0]);
            byte[] chaining = key(2).cmac(CHAINING, Arrays.copyOf(command.encoded(), 5));
            byte[] data = how == 2 ? enc.encipher(iv(), Padding.add(body)) : body;
            byte[] mac = Arrays.copyOf(rmac.cmac(chaining, data, shortBytes(status)), 8);
            byte[] answer = how == 0 ? body : joined(data, mac);
            var read = Bounded.read(input, () -> messaging.unwrap(new Response(answer, status)));
            if (how == 2) assertArrayEquals(body, read.orElseThrow().data());
            if (how == 0 && read.isPresent()) assertTrue(isMaced(body, chaining, status));
        }
    }

    private boolean isMaced(byte[] answer, byte[] chaining, int status) {
        int end = answer.length - 8;
        byte[] mac = rmac.cmac(chaining, Arrays.copyOf(answer, end), shortBytes(status));
        return Arrays.equals(Arrays.copyOf(mac, 8), Arrays.copyOfRange(answer, end, answer.length));
    }

    private byte[] iv() {
        byte[] block = new byte[16];
        block[0] = (byte) 0x80;
        block[15] = 1;
        return enc.encipher(block);
    }

    private static AesKey key(int value) {
        byte[] key = new byte[16];
        Arrays.fill(key, (byte) value);
        return new AesKey(key);
    }

    private static byte[] shortBytes(int value) {
        return new byte[] {(byte) (value >> 8), (byte) value};
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
