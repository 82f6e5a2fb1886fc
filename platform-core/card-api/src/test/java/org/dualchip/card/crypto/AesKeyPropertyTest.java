// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.card.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.macs.CMac;
import org.bouncycastle.crypto.params.KeyParameter;

/** Kept ciphers beside ciphers made anew for each call, and Bouncy Castle's CMAC. */
class AesKeyPropertyTest {

    @Property
    void cmacIsWhatOthersMakeOfIt(
            @ForAll @IntRange(min = 2, max = 4) int words,
            @ForAll @Size(32) byte[] seed,
            @ForAll @Size(max = 100) byte[] message,
            @ForAll @IntRange(max = 100) int cut) {
        byte[] key = Arrays.copyOf(seed, 8 * words);
        int at = Math.min(cut, message.length);
        try (var aes = new AesKey(key)) {
            byte[] tag = aes.cmac(Arrays.copyOf(message, at), Arrays.copyOfRange(message, at, message.length));
            assertArrayEquals(cmac(key, message), tag);
            assertArrayEquals(tag, aes.cmac(message), "the second call is as the first");
        }
    }

    @Property
    void cbcIsWhatOthersMakeOfItAndComesBack(
            @ForAll @Size(16) byte[] key, @ForAll @Size(16) byte[] iv, @ForAll @Size(max = 100) byte[] content)
            throws GeneralSecurityException {
        byte[] blocks = Padding.add(content);
        try (var aes = new AesKey(key)) {
            byte[] enciphered = aes.encipher(iv, blocks);
            var cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
            assertArrayEquals(cipher.doFinal(blocks), enciphered);
            assertArrayEquals(blocks, aes.decipher(iv, enciphered));
            assertArrayEquals(content, Padding.remove(blocks).orElseThrow());
        }
    }

    @Property
    void whatIsPaddedOtherwiseIsNotTaken(@ForAll @Size(16) byte[] block) {
        Padding.remove(block).ifPresent(content -> assertArrayEquals(block, Padding.add(content)));
        assertTrue(Padding.remove(new byte[block.length]).isEmpty());
    }

    private static byte[] cmac(byte[] key, byte[] message) {
        var mac = new CMac(AESEngine.newInstance());
        mac.init(new KeyParameter(key));
        mac.update(message, 0, message.length);
        byte[] tag = new byte[16];
        mac.doFinal(tag, 0);
        return tag;
    }
}
