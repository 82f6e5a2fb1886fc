// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Arrays;
import org.dualchip.card.crypto.Jdk;
import org.dualchip.securechip.curve.CurveKey;
import org.dualchip.securechip.curve.MalformedException;
import org.dualchip.securechip.fake.FakeIssuer;
import org.junit.jupiter.api.Test;

class CardCertificateTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    private final FakeIssuer issuer = new FakeIssuer();
    private final CurveKey identity = CurveKey.generate(Jdk.random());

    @Test
    void saysWhoTheHolderIs() throws Exception {
        var certificate = CardCertificate.decode(encoded("Zoë", TODAY, TODAY));
        assertEquals("Zoë", certificate.holder().name());
        assertEquals(identity.point(), certificate.identity());
        assertTrue(certificate.dates().include(TODAY));
        assertFalse(certificate.dates().include(TODAY.plusDays(1)));
    }

    @Test
    void theLongestNameFits() throws Exception {
        String name = "n".repeat(32);
        assertEquals(
                name,
                CardCertificate.decode(encoded(name, TODAY, TODAY)).holder().name());
    }

    @Test
    void anyOtherLengthIsMalformed() {
        byte[] encoded = encoded("Ada", TODAY, TODAY);
        for (int length = 0; length < 200; length++) {
            if (length != encoded.length) assertMalformed(Arrays.copyOf(encoded, length));
        }
    }

    @Test
    void anotherVersionAPointOffTheCurveAndABadNameAreMalformed() {
        assertMalformed(changed(0));
        assertMalformed(changed(20));
        assertMalformed(changed(85));
        byte[] notUtf8 = encoded("Ada", TODAY, TODAY);
        notUtf8[86] = (byte) 0xFF;
        assertMalformed(notUtf8);
        assertMalformed(encoded("A\nda", TODAY, TODAY));
    }

    @Test
    void anEndBeforeTheBeginningIsMalformed() {
        assertMalformed(encoded("Ada", TODAY, TODAY.minusDays(1)));
    }

    private byte[] changed(int offset) {
        byte[] encoded = encoded("Ada", TODAY, TODAY);
        encoded[offset] ^= 1;
        return encoded;
    }

    private byte[] encoded(String holder, LocalDate from, LocalDate until) {
        return issuer.cardCertificate(identity.point(), holder, from, until);
    }

    private static void assertMalformed(byte[] encoded) {
        assertThrows(MalformedException.class, () -> CardCertificate.decode(encoded));
    }
}
