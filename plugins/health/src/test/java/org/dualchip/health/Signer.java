// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.health;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An authority with its private key, which signs whatever it is given. */
final class Signer {
    static final String CARD = "00000000000a11ce";

    private final KeyPair keys;
    private final Authority authority;

    Signer() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            keys = generator.generateKeyPair();
            authority = new Authority(point((ECPublicKey) keys.getPublic()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] point(ECPublicKey key) {
        return ByteBuffer.allocate(65)
                .put((byte) 4)
                .put(coordinate(key.getW().getAffineX()))
                .put(coordinate(key.getW().getAffineY()))
                .array();
    }

    private static byte[] coordinate(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] coordinate = new byte[32];
        int length = Math.min(bytes.length, 32);
        System.arraycopy(bytes, bytes.length - length, coordinate, 32 - length, length);
        return coordinate;
    }

    Authority authority() {
        return authority;
    }

    /** The fields of a section's payload, to be changed before they are signed. */
    static Map<Object, Object> payload(int kind, long version, Object content) {
        var payload = new TreeMap<Object, Object>();
        payload.put(1L, 1L);
        payload.put(2L, (long) kind);
        payload.put(3L, HexFormat.of().parseHex(CARD));
        payload.put(4L, version);
        payload.put(5L, 1_790_000_000L);
        payload.put(6L, content);
        return payload;
    }

    byte[] file(int size, Object payload) {
        return file(size, Cbor.write(payload));
    }

    byte[] file(int size, byte[] payload) {
        var header = header();
        return Arrays.copyOf(tagged(List.of(header, Map.of(), payload, signature(header, payload))), size);
    }

    /** With one letter of the payload another than was signed. */
    byte[] forged(int size, Object payload) {
        byte[] signed = Cbor.write(payload);
        byte[] forged = new String(signed, StandardCharsets.ISO_8859_1)
                .replaceFirst("Y", "Z")
                .getBytes(StandardCharsets.ISO_8859_1);
        if (Arrays.equals(signed, forged)) throw new IllegalStateException("nothing to alter");
        var header = header();
        return Arrays.copyOf(tagged(List.of(header, Map.of(), forged, signature(header, signed))), size);
    }

    byte[] header() {
        return Cbor.write(new TreeMap<>(Map.of(1L, -7L, 4L, keyId())));
    }

    byte[] keyId() {
        return ByteBuffer.allocate(4).putInt(authority.keyId()).array();
    }

    static byte[] tagged(Object value) {
        byte[] untagged = Cbor.write(value);
        return ByteBuffer.allocate(1 + untagged.length)
                .put((byte) 0xD2)
                .put(untagged)
                .array();
    }

    byte[] signature(byte[] header, byte[] payload) {
        try {
            var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(keys.getPrivate());
            signature.update(new SignedSection(header, payload, new byte[64]).signed());
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
