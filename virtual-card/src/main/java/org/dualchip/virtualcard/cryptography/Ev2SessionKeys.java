// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.cryptography;

import java.util.Arrays;

/**
 * The two keys of a DESFire EV2 session, from the application's key and both sides' random numbers (AN12196 §6.6).
 *
 * <p>The arrays are the only copy: whoever ends the session wipes them.
 */
public record Ev2SessionKeys(byte[] enc, byte[] mac) {

    public static Ev2SessionKeys derive(byte[] key, byte[] rndA, byte[] rndB) {
        return new Ev2SessionKeys(
                Aes.cmac(key, vector(0xA5, 0x5A, rndA, rndB)), Aes.cmac(key, vector(0x5A, 0xA5, rndA, rndB)));
    }

    public void wipe() {
        Arrays.fill(enc, (byte) 0);
        Arrays.fill(mac, (byte) 0);
    }

    private static byte[] vector(int label0, int label1, byte[] rndA, byte[] rndB) {
        byte[] vector = new byte[32];
        byte[] label = {(byte) label0, (byte) label1, 0x00, 0x01, 0x00, (byte) 0x80};
        System.arraycopy(label, 0, vector, 0, 6);
        System.arraycopy(rndA, 0, vector, 6, 8);
        for (int i = 0; i < 6; i++) {
            vector[8 + i] ^= rndB[i];
        }
        System.arraycopy(rndB, 6, vector, 14, 10);
        System.arraycopy(rndA, 8, vector, 24, 8);
        return vector;
    }
}
