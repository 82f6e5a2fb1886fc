// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.key;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import org.dualchip.card.crypto.Jdk;
import org.dualchip.securechip.curve.CurveKey;
import org.dualchip.securechip.curve.MalformedException;
import org.dualchip.securechip.fake.FakePivCard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CardKeyTest {

    @ParameterizedTest
    @CsvSource({"P-256,P256", "P-384,P384", "RSA-2048,RSA2048"})
    void knowsItsKind(String name, KeyKind kind) throws Exception {
        byte[] encoded = FakePivCard.pair(name).getPublic().getEncoded();
        var key = CardKey.decode(encoded);
        assertEquals(kind, key.kind());
        assertArrayEquals(encoded, key.encoded());
        assertEquals(64, key.fingerprint().length());
    }

    @Test
    void aPointIsTheSameKey() throws Exception {
        var point = CurveKey.generate(Jdk.random()).point();
        var key = CardKey.of(point);
        assertEquals(key, CardKey.decode(key.encoded()));
        assertEquals(KeyKind.P256, key.kind());
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA-1024", "RSA-3072"})
    void otherLengthsOfRsaAreNotTaken(String name) {
        byte[] encoded = FakePivCard.pair(name).getPublic().getEncoded();
        var e = assertThrows(MalformedException.class, () -> CardKey.decode(encoded));
        assertTrue(e.getMessage().contains(name.substring(4)), e.getMessage());
    }

    @Test
    void aSmallExponentIsNotTaken() throws Exception {
        byte[] encoded = FakePivCard.pair("RSA-2048").getPublic().getEncoded();
        encoded[encoded.length - 1] = 3;
        assertThrows(MalformedException.class, () -> CardKey.decode(encoded));
    }

    @Test
    void oneKeyHasOneEncoding() {
        byte[] encoded = FakePivCard.pair("P-256").getPublic().getEncoded();
        assertThrows(MalformedException.class, () -> CardKey.decode(Arrays.copyOf(encoded, encoded.length + 1)));
        for (int end = 0; end < encoded.length; end++) {
            byte[] cut = Arrays.copyOf(encoded, end);
            assertThrows(MalformedException.class, () -> CardKey.decode(cut));
        }
        byte[] off = encoded.clone();
        off[off.length - 1] ^= 1;
        assertThrows(MalformedException.class, () -> CardKey.decode(off));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", // nothing
                "3006020100020101", // r is zero
                "3006020101020100", // s is zero
                "30060201010201ff", // s is negative
                "300702020001020101", // r is longer than it need be
                "300602010102010100", // something behind
                "3009020101020101020101", // three numbers
                "302602210100000000000000000000000000000000000000000000000000000000000000000201 01", // r of 33 bytes
            })
    void aSignatureIsStrictDer(String hex) {
        byte[] der = HexFormat.of().parseHex(hex.replace(" ", ""));
        assertThrows(MalformedException.class, () -> Signed.decode(KeyKind.P256, der));
    }

    @Test
    void anRsaSignatureOfAnotherLengthOrValueIsNone() throws Exception {
        var key = CardKey.decode(FakePivCard.pair("RSA-2048").getPublic().getEncoded());
        var challenge = new Challenge("front-door", Jdk.random());
        assertThrows(MalformedException.class, () -> Signed.decode(KeyKind.RSA2048, new byte[255]));
        byte[] tooHigh = new byte[256];
        Arrays.fill(tooHigh, (byte) 0xFF);
        assertFalse(key.signed(challenge, Signed.decode(KeyKind.RSA2048, tooHigh)));
        assertFalse(key.signed(challenge, Signed.decode(KeyKind.RSA2048, new byte[256])));
    }
}
