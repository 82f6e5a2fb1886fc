// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.certificate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.dualchip.virtualcard.cryptography.P256Key;

/** Certificates that were touched: malformed, or what their bytes say and nothing else. */
class CertificatePropertyTest {
    private static final byte[] POINT = P256Key.generate(new SecureRandom()).point();
    private static final Validity VALIDITY = new Validity(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31));
    private static final byte[] TERMINAL = new TerminalCertificate(
                    KeyId.of(POINT), new byte[8], POINT, List.of(Grant.of(1, 1)), VALIDITY, 7, new byte[64])
            .encode();
    private static final byte[] CARD =
            new CardCertificate(KeyId.of(POINT), new byte[8], POINT, VALIDITY, 7, "Ada Ä", new byte[64]).encode();
    private static final byte[] MANDATE =
            new Mandate(KeyId.of(POINT), new byte[8], POINT, new Grant(3, 0x0A), VALIDITY, 7, new byte[64]).encode();

    @Property
    void aTerminalCertificateSaysWhatItsBytesSay(
            @ForAll @IntRange(max = 156) int at, @ForAll byte value, @ForAll @IntRange(max = 156) int also) {
        byte[] touched = touched(TERMINAL, at, value, also);

        TerminalCertificate.decode(touched).ifPresent(read -> assertArrayEquals(touched, read.encode()));
    }

    @Property
    void aCardCertificateSaysWhatItsBytesSay(
            @ForAll @IntRange(max = 155) int at, @ForAll byte value, @ForAll @IntRange(max = 155) int also) {
        byte[] touched = touched(CARD, at, value, also);

        CardCertificate.decode(touched).ifPresent(read -> assertArrayEquals(touched, read.encode()));
    }

    @Property
    void aMandateSaysWhatItsBytesSay(
            @ForAll @IntRange(max = 150) int at, @ForAll byte value, @ForAll @IntRange(max = 150) int also) {
        byte[] touched = touched(MANDATE, at, value, also);

        Mandate.decode(touched).ifPresent(read -> assertArrayEquals(touched, read.encode()));
    }

    @Property
    void anotherLengthIsNone(@ForAll @IntRange(max = 200) int length) {
        assertTrue(length == TERMINAL.length
                || TerminalCertificate.decode(Arrays.copyOf(TERMINAL, length)).isEmpty());
        assertTrue(length == MANDATE.length
                || Mandate.decode(Arrays.copyOf(MANDATE, length)).isEmpty());
        assertTrue(length == CARD.length
                || CardCertificate.decode(Arrays.copyOf(CARD, length)).isEmpty());
    }

    @Property
    void anyBytesAreAnswered(@ForAll @Size(max = 200) byte[] bytes) {
        assertTrue(TerminalCertificate.decode(bytes).isEmpty());
        assertTrue(CardCertificate.decode(bytes).isEmpty());
        assertTrue(Mandate.decode(bytes).isEmpty());
    }

    /** Every other time in one place only. */
    private static byte[] touched(byte[] certificate, int at, byte value, int also) {
        byte[] touched = certificate.clone();
        touched[at] = value;
        if (also % 2 == 0) {
            touched[also] ^= 1;
        }
        return touched;
    }
}
