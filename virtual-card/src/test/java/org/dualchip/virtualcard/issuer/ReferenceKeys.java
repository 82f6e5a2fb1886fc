// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.issuer;

import java.util.Arrays;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.Jca;

/** A static SCP03 set as the tests' terminal has it. */
record ReferenceKeys(byte[] enc, byte[] mac, byte[] dek) {
    static final ReferenceKeys TRANSPORT = all(Hex.decode("404142434445464748494a4b4c4d4e4f"));

    private static final byte[] ONES = Hex.decode("01".repeat(16));

    static ReferenceKeys all(byte[] key) {
        return new ReferenceKeys(key, key, key);
    }

    /** Three keys of this many bytes that differ, also from those of another seed. */
    static ReferenceKeys of(int length, int seed) {
        return new ReferenceKeys(filled(length, seed), filled(length, seed + 1), filled(length, seed + 2));
    }

    byte[] checks() {
        return Jca.join(check(enc), check(mac), check(dek));
    }

    /** The components of PUT KEY, with the clear length in front of each value as Amendment D has it. */
    byte[] components(byte[] dek) {
        return Jca.join(component(enc, dek), component(mac, dek), component(this.dek, dek));
    }

    static byte[] check(byte[] key) {
        return Arrays.copyOf(Jca.encrypt(key, new byte[16], ONES), 3);
    }

    private static byte[] component(byte[] key, byte[] dek) {
        byte[] whole = Arrays.copyOf(key, (key.length + 15) / 16 * 16);
        byte[] enciphered = Jca.encrypt(dek, new byte[16], whole);
        byte[] head = {(byte) 0x88, (byte) (1 + enciphered.length), (byte) key.length};
        return Jca.join(head, enciphered, new byte[] {3}, check(key));
    }

    private static byte[] filled(int length, int seed) {
        byte[] key = new byte[length];
        for (int i = 0; i < length; i++) {
            key[i] = (byte) (31 * seed + 7 * i);
        }
        return key;
    }
}
