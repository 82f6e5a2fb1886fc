// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.health;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CborTest {
    static List<String> rows() {
        try (var in = Objects.requireNonNull(CborTest.class.getResourceAsStream("malformed.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void takesOneEncodingOfEachValue(String row) {
        var hex = row.substring(5, row.indexOf('|')).strip();
        byte[] encoded = HexFormat.of().parseHex(hex);

        var value = Cbor.read(encoded);

        assertEquals(row.startsWith("ok"), value.isPresent());
        value.ifPresent(read -> assertArrayEquals(encoded, Cbor.write(read)));
    }

    /** A byte of a good value is another: it is refused, or another value. */
    @Test
    void noTwoEncodingsAreOneValue() {
        byte[] good = Cbor.write(Signer.payload(1, 3, Ward.content(Section.Kind.EMERGENCY)));
        int read = 0;
        for (int at = 0; at < good.length; at++) {
            for (int flip = 1; flip < 256; flip++) {
                byte[] other = good.clone();
                other[at] ^= (byte) flip;
                var value = Cbor.read(other);
                value.ifPresent(one -> assertArrayEquals(other, Cbor.write(one)));
                if (value.isPresent()) read++;
            }
        }
        assertTrue(read > 100, "some of them are values: " + read);
    }
}
