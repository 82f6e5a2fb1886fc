// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.Arrays;
import org.bouncycastle.util.BigIntegers;
import org.bouncycastle.util.encoders.Hex;

/** The JDK's cryptography, so that the tests do not check the card's with itself. */
public final class Jca {
    private static final byte[] SPKI_P256 = Hex.decode("3059301306072a8648ce3d020106082a8648ce3d030107034200");

    private Jca() {}

    public static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static byte[] point(KeyPair key) {
        ECPublicKey point = (ECPublicKey) key.getPublic();
        return join(
                new byte[] {4},
                field(point.getW().getAffineX()),
                field(point.getW().getAffineY()));
    }

    public static byte[] agree(KeyPair key, byte[] point) {
        try {
            KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
            agreement.init(key.getPrivate());
            agreement.doPhase(publicKey(point), true);
            return agreement.generateSecret();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static byte[] sign(KeyPair key, byte[]... message) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key.getPrivate());
            signature.update(join(message));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static boolean verify(byte[] point, byte[] signed, byte[]... message) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initVerify(publicKey(point));
            signature.update(join(message));
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static byte[] sha256(byte[]... parts) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(join(parts));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static byte[] encrypt(byte[] key, byte[] iv, byte[] data) {
        return aes(Cipher.ENCRYPT_MODE, key, iv, data);
    }

    public static byte[] decrypt(byte[] key, byte[] iv, byte[] data) {
        return aes(Cipher.DECRYPT_MODE, key, iv, data);
    }

    /** NIST SP 800-38B, over CBC: the last block is masked with one subkey, or padded and masked with the other. */
    public static byte[] cmac(byte[] key, byte[]... parts) {
        byte[] message = join(parts);
        boolean whole = message.length > 0 && message.length % 16 == 0;
        byte[] padded = whole ? message : pad(message);
        byte[] subkey = twice(encrypt(key, new byte[16], new byte[16]));
        byte[] mask = whole ? subkey : twice(subkey);
        for (int i = 0; i < 16; i++) {
            padded[padded.length - 16 + i] ^= mask[i];
        }
        byte[] blocks = encrypt(key, new byte[16], padded);
        return Arrays.copyOfRange(blocks, blocks.length - 16, blocks.length);
    }

    public static byte[] pad(byte[] data) {
        byte[] padded = Arrays.copyOf(data, (data.length / 16 + 1) * 16);
        padded[data.length] = (byte) 0x80;
        return padded;
    }

    public static byte[] unpad(byte[] padded) {
        int end = padded.length - 1;
        while (padded[end] == 0) {
            end--;
        }
        return Arrays.copyOf(padded, end);
    }

    public static byte[] join(byte[]... parts) {
        return Arrays.concatenate(parts);
    }

    public static byte[] rotate(byte[] random) {
        return join(Arrays.copyOfRange(random, 1, 16), Arrays.copyOf(random, 1));
    }

    private static byte[] twice(byte[] block) {
        BigInteger doubled = new BigInteger(1, block).shiftLeft(1);
        boolean carry = doubled.testBit(128);
        BigInteger reduced = carry ? doubled.clearBit(128).xor(BigInteger.valueOf(0x87)) : doubled;
        return BigIntegers.asUnsignedByteArray(16, reduced);
    }

    private static byte[] aes(int mode, byte[] key, byte[] iv, byte[] data) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
            return cipher.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PublicKey publicKey(byte[] point) throws GeneralSecurityException {
        return KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(join(SPKI_P256, point)));
    }

    private static byte[] field(BigInteger coordinate) {
        return BigIntegers.asUnsignedByteArray(32, coordinate);
    }
}
