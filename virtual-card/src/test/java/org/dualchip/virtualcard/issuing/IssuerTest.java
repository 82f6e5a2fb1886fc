// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.issuing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.Jca;
import org.dualchip.virtualcard.certificate.CardCertificate;
import org.dualchip.virtualcard.certificate.Grant;
import org.dualchip.virtualcard.certificate.TerminalCertificate;
import org.dualchip.virtualcard.certificate.Validity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an issuer signs, byte by byte. */
class IssuerTest {
    private static final byte[] NUMBER = Hex.decode("0102030405060708");
    private static final Validity VALIDITY = new Validity(LocalDate.of(1970, 1, 2), LocalDate.of(2149, 6, 6));

    private final byte[] point = Jca.point(Jca.generate());

    @TempDir
    private Path folder;

    private Issuer issuer;

    @BeforeEach
    void makeAnIssuer() throws Exception {
        issuer = Issuer.create(folder.resolve("issuer.pem"));
    }

    @Test
    void certifiesATerminalIn157Bytes() {
        byte[] bytes = issuer.certifyTerminal(NUMBER, point, List.of(Grant.of(1, 1)), VALIDITY, 0xFFFFFFFFL)
                .encode();

        String id = Hex.toHexString(Arrays.copyOf(Jca.sha256(issuer.publicPoint()), 4));
        String key = Hex.toHexString(point).substring(2);
        assertEquals(157, bytes.length);
        assertEquals(
                "01" + id + "0102030405060708" + key + "0102000000000000" + "0001" + "ffff" + "ffffffff",
                Hex.toHexString(Arrays.copyOf(bytes, 93)));
        assertSigned("DC1-TC", bytes);
    }

    @Test
    void certifiesACardWithItsHoldersName() {
        byte[] bytes = issuer.certifyCard(NUMBER, point, "Zoë", VALIDITY, 7).encode();

        assertEquals("0001ffff00000007" + "045a6fc3ab", Hex.toHexString(Arrays.copyOfRange(bytes, 77, 90)));
        assertEquals(86 + 4 + 64, bytes.length);
        assertSigned("DC1-CC", bytes);
        assertEquals("Zoë", CardCertificate.decode(bytes).orElseThrow().holder());
    }

    @Test
    void signsASortedRevocationList() {
        byte[] high = Jca.sha256(new byte[] {1});
        byte[] low = high.clone();
        low[0] ^= (byte) 0x80;
        boolean swap = Arrays.compareUnsigned(low, high) > 0;

        byte[] list = issuer.revocationList(9, List.of(swap ? low : high, swap ? high : low));

        assertEquals("4443312d524c" + issuer.id() + "0000000000000009" + "00000002", Hex.toHexString(list, 0, 22));
        assertArrayEquals(swap ? high : low, Arrays.copyOfRange(list, 22, 54));
        assertArrayEquals(swap ? low : high, Arrays.copyOfRange(list, 54, 86));
        assertSigned("", list);
    }

    @Test
    void refusesAHolderThatDoesNotFit() {
        for (String holder : List.of("", "x".repeat(33), "é".repeat(17), "two\nlines")) {
            assertThrows(IllegalArgumentException.class, () -> issuer.certifyCard(NUMBER, point, holder, VALIDITY, 0));
        }
    }

    @Test
    void takesMalformedCertificatesForNone() {
        byte[] good =
                issuer.certifyTerminal(NUMBER, point, List.of(), VALIDITY, 0).encode();

        assertTrue(TerminalCertificate.decode(good).isPresent());
        assertEquals(Optional.empty(), TerminalCertificate.decode(new byte[0]));
        assertEquals(Optional.empty(), TerminalCertificate.decode(Arrays.copyOf(good, 156)));
        assertEquals(Optional.empty(), TerminalCertificate.decode(changed(good, 0)), "version");
        assertEquals(Optional.empty(), TerminalCertificate.decode(changed(good, 40)), "point off the curve");
        byte[] ended = changed(changed(good, 87), 88);
        assertEquals(Optional.empty(), TerminalCertificate.decode(ended), "ends before it begins");
    }

    @Test
    void takesMalformedCardCertificatesForNone() {
        byte[] good = issuer.certifyCard(NUMBER, point, "Zoë", VALIDITY, 0).encode();

        for (int length = 0; length < good.length; length++) {
            assertEquals(Optional.empty(), CardCertificate.decode(Arrays.copyOf(good, length)));
        }
        assertEquals(Optional.empty(), CardCertificate.decode(changed(good, 85)), "length of the name");
        assertEquals(Optional.empty(), CardCertificate.decode(changed(good, 88)), "no UTF-8");
    }

    private static byte[] changed(byte[] bytes, int at) {
        byte[] changed = bytes.clone();
        changed[at] ^= (byte) 0xFF;
        return changed;
    }

    private void assertSigned(String label, byte[] bytes) {
        int end = bytes.length - 64;
        byte[] signature = Arrays.copyOfRange(bytes, end, bytes.length);
        assertTrue(Jca.verify(
                issuer.publicPoint(), signature, label.getBytes(StandardCharsets.US_ASCII), Arrays.copyOf(bytes, end)));
    }
}
