// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.example.iot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HexFormat;
import org.dualchip.plugin.Intent;
import org.dualchip.plugin.Tap;
import org.dualchip.plugin.kit.Situation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateTest {
    /** The base point of P-256, FIPS 186-4 D.1.2.3: x is 6b17…c296, y is odd. */
    static final String KEY = "A2sX0fLhLEJH-Lzm5WOkQPJ3A32BLeszoPShOUXYmMKW";

    private static Tap tap(int hours, int most) {
        return Situation.of("holder=pump-7 time=2026-11-23T09:00:00Z")
                .taps()
                .intent(Intent.of("enrol").with("key", KEY))
                .record("devices", Entered.device(true, hours))
                .rules("policy", Entered.policy(most, 2))
                .tap();
    }

    /** Each claim as RFC 8949 spells it, put together here by hand. */
    @Test
    void theBodyIsDeterministicCbor() {
        String wanted = "a7"
                + "01" + "6d" + hex("plant.example")
                + "02" + "66" + hex("pump-7")
                + "04" + "1a" + "%08x".formatted(1795467600L)
                + "05" + "1a" + "%08x".formatted(1795424400L)
                + "07" + "781a" + hex("00000000000000000000000TAP")
                + "08" + "a1" + "01" + "a4" + "0102" + "2001" + "215820"
                + "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296" + "22f5"
                + "3a00011170" + "81" + "74" + hex("pump-7.plant.example");
        assertEquals(wanted, HexFormat.of().formatHex(Certificate.of(tap(12, 24)).body()));
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(UTF_8));
    }

    @ParameterizedTest
    @CsvSource({"12,24,12", "48,24,24", "24,24,24"})
    void itHoldsNoLongerThanThePolicyAllows(int hours, int most, int holds) {
        Certificate certificate = Certificate.of(tap(hours, most));
        assertEquals(Duration.ofHours(holds), Duration.between(certificate.from(), certificate.until()));
    }

    /** RFC 8949 appendix A. */
    @ParameterizedTest
    @CsvSource({
        "0,00", "23,17", "24,1818", "100,1864", "1000,1903e8", "1000000,1a000f4240", "1000000000000,1b000000e8d4a51000",
        "-1,20", "-10,29", "-100,3863", "-1000,3903e7"
    })
    void numbersAreTheShortest(long number, String wanted) {
        assertEquals(wanted, HexFormat.of().formatHex(new Cbor().number(number).encoded()));
    }

    @Test
    void aPointOfTheCurveIsAKey() {
        assertTrue(DeviceKey.of(KEY).orElseThrow().yIsOdd());
        assertTrue(DeviceKey.of("Ag" + KEY.substring(2)).isEmpty(), "that changes x too");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "A2sX0fLhLEJH-Lzm5WOkQPJ3A32BLeszoPShOUXYmMK",
                "BGsX0fLhLEJH-Lzm5WOkQPJ3A32BLeszoPShOUXYmMKW",
                "A_____________________________________________",
                "A________________________________________8A",
                "AgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB",
                "!2sX0fLhLEJH-Lzm5WOkQPJ3A32BLeszoPShOUXYmMKW"
            })
    void whatIsNoneIsNot(String text) {
        assertTrue(DeviceKey.of(text).isEmpty());
    }
}
