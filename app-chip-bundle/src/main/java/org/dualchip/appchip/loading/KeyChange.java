// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.appchip.loading;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.dualchip.appchip.Dialogue;
import org.dualchip.appchip.Mode;
import org.dualchip.card.CardException;
import org.dualchip.card.RefusedException;
import org.dualchip.card.crypto.AesKey;

/** ChangeKey with keys that the desk holds, AN12196 §6.16. */
final class KeyChange {
    private static final int CHANGE_KEY = 0xC4;
    private static final int CRC = 4;

    private KeyChange() {}

    /** Of the key that the session stands on, which ends with it. */
    static void own(Dialogue dialogue, int number, byte[] after, int version) throws CardException, RefusedException {
        byte[] data = ByteBuffer.allocate(AesKey.BLOCK + 1)
                .put(checked(after))
                .put((byte) version)
                .array();
        try {
            dialogue.last("ChangeKey %02x".formatted(number), CHANGE_KEY, new byte[] {(byte) number}, data);
        } finally {
            Arrays.fill(data, (byte) 0);
        }
    }

    /** Of another key: the chip wants to see that its value before is known. */
    static void other(Dialogue dialogue, int number, byte[] before, byte[] after, int version)
            throws CardException, RefusedException {
        checked(before);
        byte[] data = ByteBuffer.allocate(AesKey.BLOCK + 1 + CRC)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(checked(after))
                .put((byte) version)
                .putInt(crc(after))
                .array();
        for (int i = 0; i < AesKey.BLOCK; i++) data[i] ^= before[i];
        try {
            String step = "ChangeKey %02x".formatted(number);
            dialogue.send(step, CHANGE_KEY, Mode.FULL, new byte[] {(byte) number}, data);
        } finally {
            Arrays.fill(data, (byte) 0);
        }
    }

    /** CRC-32 of IEEE 802.3 without the final inversion. */
    static int crc(byte[] key) {
        var crc = new CRC32();
        crc.update(key);
        return ~(int) crc.getValue();
    }

    private static byte[] checked(byte[] key) {
        if (key.length == AesKey.BLOCK) return key;
        throw new IllegalArgumentException("an AES key of this chip has 16 bytes");
    }
}
