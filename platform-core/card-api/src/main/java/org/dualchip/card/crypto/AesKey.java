// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.card.crypto;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * An AES key with its ciphers: single blocks, CBC, and CMAC (NIST SP 800-38B). Close it to wipe it. For one thread at
 * a time.
 *
 * <p>One CBC cipher with a zero IV serves all three: another IV is a mask on the first block, and a CMAC is the last
 * block of a CBC. So no call initialises a cipher anew, which would cost more than the work itself.
 */
public final class AesKey implements AutoCloseable {
    public static final int BLOCK = 16;

    private static final IvParameterSpec ZERO_IV = new IvParameterSpec(new byte[BLOCK]);

    private final byte[] key;
    private final Cipher enciphering;
    private final byte[] wholeMask;
    private final byte[] paddedMask;
    private @Nullable Cipher deciphering;
    private boolean wiped;

    /** @param key 16, 24 or 32 bytes, copied: wipe your own */
    public AesKey(byte[] key) {
        this.key = key.clone();
        this.enciphering = cipher(Cipher.ENCRYPT_MODE);
        this.wholeMask = doubled(encipher(new byte[BLOCK], new byte[BLOCK]));
        this.paddedMask = doubled(wholeMask);
    }

    /** One block. */
    public byte[] encipher(byte[] block) {
        return encipher(new byte[BLOCK], block);
    }

    /** CBC over whole blocks. */
    public byte[] encipher(byte[] iv, byte[] blocks) {
        byte[] out = blocks.clone();
        if (out.length > 0) mask(out, 0, iv);
        return run(enciphering, out);
    }

    /** CBC over whole blocks. */
    public byte[] decipher(byte[] iv, byte[] blocks) {
        if (deciphering == null) deciphering = cipher(Cipher.DECRYPT_MODE);
        byte[] out = run(deciphering, blocks.clone());
        if (out.length > 0) mask(out, 0, iv);
        return out;
    }

    /** AES-CMAC over the parts, joined: 16 bytes. */
    public byte[] cmac(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) length += part.length;
        boolean whole = length > 0 && length % BLOCK == 0;
        byte[] message = new byte[whole ? length : (length / BLOCK + 1) * BLOCK];
        int end = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, message, end, part.length);
            end += part.length;
        }
        if (!whole) message[end] = (byte) 0x80;
        mask(message, message.length - BLOCK, whole ? wholeMask : paddedMask);
        run(enciphering, message);
        return Arrays.copyOfRange(message, message.length - BLOCK, message.length);
    }

    @Override
    public void close() {
        wiped = true;
        for (byte[] secret : new byte[][] {key, wholeMask, paddedMask}) Arrays.fill(secret, (byte) 0);
        forget(enciphering, Cipher.ENCRYPT_MODE);
        if (deciphering != null) forget(deciphering, Cipher.DECRYPT_MODE);
    }

    private Cipher cipher(int mode) {
        try {
            var cipher = Cipher.getInstance("AES/CBC/NoPadding", Jdk.SUN_JCE);
            cipher.init(mode, new SecretKeySpec(key, "AES"), ZERO_IV);
            return cipher;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an AES key", e);
        }
    }

    /** In place; the cipher goes back to its zero IV by itself. */
    private byte[] run(Cipher cipher, byte[] blocks) {
        if (wiped) throw new IllegalStateException("the key was wiped");
        try {
            cipher.doFinal(blocks, 0, blocks.length, blocks, 0);
            return blocks;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("AES works on blocks of 16, not on " + blocks.length, e);
        }
    }

    /** The cipher keeps a copy of the key and its schedule; another key is the only way to be rid of them. */
    private static void forget(Cipher cipher, int mode) {
        try {
            cipher.init(mode, new SecretKeySpec(new byte[BLOCK], "AES"), ZERO_IV);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an AES cipher refuses an AES key", e);
        }
    }

    private static void mask(byte[] data, int from, byte[] mask) {
        for (int i = 0; i < BLOCK; i++) data[from + i] ^= mask[i];
    }

    /** Times x in the field of SP 800-38B §6.1, without a branch on the secret. */
    private static byte[] doubled(byte[] block) {
        byte[] out = new byte[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            int next = i + 1 < BLOCK ? (block[i + 1] & 0xFF) >> 7 : 0;
            out[i] = (byte) (block[i] << 1 | next);
        }
        out[BLOCK - 1] ^= (byte) (0x87 & (block[0] >> 7));
        return out;
    }
}
