// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SignedSectionTest {
    private static final Signer SIGNER = new Signer();
    private static final byte[] PAYLOAD = Cbor.write(Signer.payload(1, 3, Map.of()));
    private static final byte[] HEADER = SIGNER.header();
    private static final byte[] SIGNATURE = SIGNER.signature(HEADER, PAYLOAD);
    private static final Map<Long, Object> NONE = Map.of();

    static Stream<Arguments> malformed() {
        byte[] good = SIGNER.file(512, PAYLOAD);
        return Stream.of(
                Arguments.of("an empty file", new byte[0]),
                Arguments.of("the tag alone", new byte[] {(byte) 0xD2}),
                Arguments.of("without its tag", Arrays.copyOfRange(good, 1, 512)),
                Arguments.of("COSE_Sign, tag 98", joined(HexFormat.of().parseHex("d862"), good)),
                Arguments.of("a tag twice", joined(new byte[] {(byte) 0xD2}, good)),
                Arguments.of("cut short", Arrays.copyOf(good, 60)),
                Arguments.of("something after it", altered(good, 511)),
                Arguments.of("something right after it", altered(good, length())),
                Arguments.of("three parts", file(List.of(HEADER, NONE, PAYLOAD))),
                Arguments.of("five parts", file(List.of(HEADER, NONE, PAYLOAD, SIGNATURE, SIGNATURE))),
                Arguments.of("a map for the array", file(new TreeMap<>(Map.of(1L, HEADER)))),
                Arguments.of("an unprotected header", file(List.of(HEADER, Map.of(4L, 1L), PAYLOAD, SIGNATURE))),
                Arguments.of("a detached payload", file(List.of(HEADER, NONE, "", SIGNATURE))),
                Arguments.of("a short signature", file(List.of(HEADER, NONE, PAYLOAD, new byte[63]))),
                Arguments.of("a DER signature", file(List.of(HEADER, NONE, PAYLOAD, new byte[71]))),
                Arguments.of("no protected header", header()),
                Arguments.of("ES384", header(1L, -35L, 4L, SIGNER.keyId())),
                Arguments.of("EdDSA", header(1L, -8L, 4L, SIGNER.keyId())),
                Arguments.of("no algorithm", header(4L, SIGNER.keyId())),
                Arguments.of("an algorithm's name", header(1L, "ES256", 4L, SIGNER.keyId())),
                Arguments.of("no key id", header(1L, -7L)),
                Arguments.of("a short key id", header(1L, -7L, 4L, new byte[3])),
                Arguments.of("a long key id", header(1L, -7L, 4L, new byte[5])),
                Arguments.of("critical headers", header(1L, -7L, 2L, List.of(4L), 4L, SIGNER.keyId())),
                Arguments.of("another header", header(1L, -7L, 4L, SIGNER.keyId(), 5L, new byte[13])));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void refuses(String name, byte[] file) {
        assertEquals(Optional.empty(), SignedSection.read(file), name);
    }

    @Test
    void takesOneThatFillsItsFileToTheLastByte() {
        byte[] file = SIGNER.file(512, PAYLOAD);

        assertTrue(SignedSection.read(Arrays.copyOf(file, length())).isPresent());
        assertTrue(SignedSection.read(file).isPresent());
    }

    @Test
    void namesItsSignerAndIsHeldToEveryByte() {
        var section = SignedSection.read(SIGNER.file(512, PAYLOAD)).orElseThrow();

        assertEquals(SIGNER.authority().keyId(), section.keyId());
        assertTrue(SIGNER.authority().vouchesFor(section));
        for (int at = 0; at < PAYLOAD.length; at++) {
            var other = new SignedSection(HEADER, altered(PAYLOAD, at), section.signature());
            assertFalse(SIGNER.authority().vouchesFor(other), "byte " + at + " of the payload");
        }
        for (int at = 0; at < 64; at++) {
            var other = new SignedSection(HEADER, PAYLOAD, altered(section.signature(), at));
            assertFalse(SIGNER.authority().vouchesFor(other), "byte " + at + " of the signature");
        }
        var other = new SignedSection(altered(HEADER, 8), PAYLOAD, section.signature());
        assertFalse(SIGNER.authority().vouchesFor(other), "the header");
        assertFalse(new Signer().authority().vouchesFor(section), "somebody else");
    }

    @Test
    void signaturesOfNothingVouchForNothing() {
        for (byte fill : new byte[] {0, 1, -1}) {
            byte[] signature = new byte[64];
            Arrays.fill(signature, fill);
            assertFalse(SIGNER.authority().vouchesFor(new SignedSection(HEADER, PAYLOAD, signature)));
        }
    }

    @Test
    void aKeyLiesOnTheCurve() {
        byte[] point = new byte[65];
        point[0] = 4;
        assertThrows(IllegalArgumentException.class, () -> new Authority(point));
        for (var key : List.of("", "04", "02" + "00".repeat(64), "04" + "gg".repeat(64))) {
            assertThrows(IllegalArgumentException.class, () -> Authority.point(key), key);
        }
    }

    private static byte[] file(Object value) {
        return Arrays.copyOf(Signer.tagged(value), 512);
    }

    private static byte[] header(Object... fields) {
        var map = new TreeMap<Object, Object>();
        for (int i = 0; i < fields.length; i += 2) map.put(fields[i], fields[i + 1]);
        byte[] header = fields.length == 0 ? new byte[0] : Cbor.write(map);
        return file(List.of(header, NONE, PAYLOAD, SIGNER.signature(header, PAYLOAD)));
    }

    /** Of what stands before the zeros; a signature may end in one itself. */
    private static int length() {
        return Signer.tagged(List.of(HEADER, NONE, PAYLOAD, SIGNATURE)).length;
    }

    private static byte[] altered(byte[] bytes, int at) {
        byte[] other = bytes.clone();
        other[at] ^= 1;
        return other;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
