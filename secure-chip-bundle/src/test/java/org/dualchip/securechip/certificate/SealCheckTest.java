// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dualchip.card.Sealed;
import org.dualchip.card.crypto.Jdk;
import org.dualchip.card.crypto.Sha256;
import org.dualchip.securechip.curve.CurveKey;
import org.dualchip.securechip.fake.Bytes;
import org.dualchip.securechip.fake.FakeIssuer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A seal that is checked by somebody who has an issuer's key and nothing else of the house. */
class SealCheckTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final byte[] PURPOSE = {1, 1, 0, 0};

    private final FakeIssuer issuer = new FakeIssuer();
    private final CurveKey identity = CurveKey.generate(Jdk.random());
    private final CurveKey key = CurveKey.generate(Jdk.random());
    private final byte[] certificate =
            issuer.cardCertificate(identity.point(), "Ada", DAY.minusYears(1), DAY.plusYears(1));

    private Sealed seal(LocalDate day) {
        byte[] h = Bytes.filled(32, 5);
        byte[] digest = Bytes.filled(32, 9);
        byte[] hash = Sha256.of(certificate);
        byte[] numbers = ByteBuffer.allocate(6)
                .putShort((short) day.toEpochDay())
                .putInt(17)
                .array();
        byte[] xy = Arrays.copyOfRange(key.point().encoded(), 1, 65);
        return new Sealed(
                certificate,
                xy,
                identity.sign(Bytes.joined("DC1-SK", hash, xy)),
                h,
                PURPOSE,
                (int) day.toEpochDay(),
                17,
                digest,
                key.sign(Bytes.joined("DC1-S", h, hash, PURPOSE, numbers, digest)));
    }

    private List<Issuer> trusted(String functions) throws Exception {
        return List.of(Issuer.parse(issuer.line(functions).strip()));
    }

    private List<String> wrong(Sealed seal) throws Exception {
        return SealCheck.of(seal, trusted("01")).wrong();
    }

    @Test
    void holdsAndSaysWhoAndWhat() throws Exception {
        var check = SealCheck.of(seal(DAY), trusted("02,01"));
        assertEquals(List.of(), check.wrong());
        assertEquals("Ada", check.card().orElseThrow().holder().name());
        assertEquals(1, check.purpose().orElseThrow().function());
    }

    /** A bit of each byte of each part. */
    @ParameterizedTest
    @ValueSource(strings = {"certificate", "sealKey", "voucher", "transcript", "purpose", "digest", "signature"})
    void nothingOfItCanBeChanged(String part) throws Exception {
        var texts = seal(DAY).texts();
        byte[] bytes = Base64.getDecoder().decode(texts.get(part));
        for (int at = 0; at < bytes.length; at++) {
            byte[] other = bytes.clone();
            other[at] ^= (byte) (1 << at % 8);
            var changed = with(texts, part, Base64.getEncoder().encodeToString(other));
            assertFalse(wrong(Sealed.of(changed)).isEmpty(), part + " at " + at);
        }
    }

    @Test
    void noOtherDayAndNoOtherNumber() throws Exception {
        var texts = seal(DAY).texts();
        assertEquals("2026-11-23 17", texts.get("date") + " " + texts.get("counter"));
        assertTrue(
                wrong(Sealed.of(with(texts, "date", "2026-11-24"))).toString().contains("did not make this seal"));
        assertTrue(wrong(Sealed.of(with(texts, "counter", "18"))).toString().contains("did not make this seal"));
    }

    private static Map<String, String> with(Map<String, String> texts, String name, String value) {
        var changed = new TreeMap<>(texts);
        changed.put(name, value);
        return changed;
    }

    @Test
    void eachReasonIsSaid() throws Exception {
        var seal = seal(DAY);
        assertTrue(SealCheck.of(seal, List.of()).wrong().get(0).contains("is not among those trusted"));
        assertTrue(SealCheck.of(seal, trusted("02")).wrong().get(0).contains("not trusted for the function"));
        assertTrue(wrong(seal(DAY.plusYears(2))).get(0).contains("the seal is of 2028-11-23"));
        var texts = seal.texts();
        var signature = String.valueOf(texts.get("signature"));
        var nobody = Sealed.of(with(texts, "voucher", signature));
        assertEquals(List.of("the card does not vouch for the seal key"), wrong(nobody));
        var other = Base64.getEncoder().encodeToString(new byte[32]);
        assertEquals(1, wrong(Sealed.of(with(texts, "digest", other))).size());
        var both = with(with(texts, "digest", other), "voucher", signature);
        assertEquals(2, wrong(Sealed.of(both)).size(), "each of them");
    }

    @Test
    void whatIsNoSealIsNamed() {
        var texts = seal(DAY).texts();
        for (var name : texts.keySet()) {
            for (var other : List.of("", "!", "AAAA", "-1", "99999999999")) {
                var why = assertThrows(IllegalArgumentException.class, () -> Sealed.of(with(texts, name, other)));
                assertTrue(String.valueOf(why.getMessage()).contains(name), why::getMessage);
            }
            var less = new TreeMap<>(texts);
            less.remove(name);
            assertThrows(IllegalArgumentException.class, () -> Sealed.of(less));
        }
        assertEquals(
                texts,
                Sealed.of(with(texts, "note", "other fields are left alone")).texts());
    }
}
