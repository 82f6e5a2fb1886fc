// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.benchmarks;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES and nothing else, with one kept cipher and one buffer: the floor under any secure messaging. */
final class AesRuns {
    private final int[] runs;
    private final byte[] buffer = new byte[512];
    private final Cipher cipher;

    /** Takes the lengths of the runs of blocks that an operation enciphers, deciphers or MACs in one go. */
    AesRuns(int... runs) throws GeneralSecurityException {
        this.runs = runs.clone();
        cipher = Cipher.getInstance("AES/CBC/NoPadding", "SunJCE");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(new byte[16], "AES"), new IvParameterSpec(new byte[16]));
    }

    void repeat(int operations) {
        try {
            for (int i = 0; i < operations; i++) {
                for (int run : runs) cipher.doFinal(buffer, 0, 16 * run, buffer, 0);
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
