// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.issuer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.macs.CMac;
import org.bouncycastle.crypto.params.KeyParameter;

/** The keys by which the desk opens its cards again, derived from its master key, which never leaves its store. */
public final class CardKeys {
    private static final int BLOCK = 16;

    private final SecretKey master;
    private final Provider provider;

    CardKeys(SecretKey master, Provider provider) {
        this.master = master;
        this.provider = provider;
    }

    /**
     * SP 800-108 in counter mode with AES-CMAC: counter 1 ‖ purpose ‖ 00 ‖ card number 8 ‖ bits 2.
     *
     * @param card its number, 16 hexadecimal digits
     * @param length 16 to 64 bytes, in blocks of 16. The caller wipes them
     */
    public byte[] derive(String purpose, String card, int length) {
        byte[] label = purpose.getBytes(StandardCharsets.US_ASCII);
        var out = ByteBuffer.allocate(length);
        for (int counter = 1; out.hasRemaining(); counter++) {
            byte[] block = cmac(ByteBuffer.allocate(1 + label.length + 1 + 8 + 2)
                    .put((byte) counter)
                    .put(label)
                    .put((byte) 0)
                    .put(HexFormat.of().parseHex(card))
                    .putShort((short) (8 * length))
                    .array());
            out.put(block);
            Arrays.fill(block, (byte) 0);
        }
        return out.array();
    }

    private byte[] cmac(byte[] input) {
        var mac = new CMac(new StoredAes());
        // The key is in its store; what is passed here is looked at by nobody.
        mac.init(new KeyParameter(new byte[BLOCK]));
        mac.update(input, 0, input.length);
        byte[] out = new byte[BLOCK];
        mac.doFinal(out, 0);
        return out;
    }

    /** AES under a key that only its store can use, as Bouncy Castle's modes want to see a cipher. */
    private final class StoredAes implements BlockCipher {
        private final Cipher cipher;

        private StoredAes() {
            try {
                cipher = Cipher.getInstance("AES/ECB/NoPadding", provider);
                cipher.init(Cipher.ENCRYPT_MODE, master);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(
                        "the desk's master key does not encipher; is its token still there?", e);
            }
        }

        @Override
        public void init(boolean forEncryption, CipherParameters parameters) {}

        @Override
        public String getAlgorithmName() {
            return "AES";
        }

        @Override
        public int getBlockSize() {
            return BLOCK;
        }

        @Override
        public int processBlock(byte[] in, int inOffset, byte[] out, int outOffset) {
            try {
                return cipher.doFinal(in, inOffset, BLOCK, out, outOffset);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(
                        "the desk's master key does not encipher; is its token still there?", e);
            }
        }

        @Override
        public void reset() {}
    }
}
