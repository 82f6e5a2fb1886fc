// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.dualchip.card.Purpose;
import org.dualchip.card.crypto.Jdk;
import org.dualchip.card.crypto.Sha256;
import org.dualchip.securechip.curve.CurveKey;
import org.dualchip.securechip.curve.MalformedException;

/** The signed structures, written here as docs/card-application.md §2 lays them out, and read by the host. */
class CertificatePropertyTest {
    private static final CurveKey ISSUER = CurveKey.generate(Jdk.random());
    private static final CurveKey KEY = CurveKey.generate(Jdk.random());

    @Property(tries = 100)
    void aCardCertificateSaysWhatWasWritten(
            @ForAll long number,
            @ForAll @IntRange(max = 0xFFFF) int first,
            @ForAll @IntRange(max = 0xFFFF) int last,
            @ForAll @AlphaChars @StringLength(min = 1, max = 32) String name)
            throws MalformedException {
        byte[] holder = name.getBytes(StandardCharsets.UTF_8);
        var body = head(86 + holder.length, number);
        body.putShort((short) Math.min(first, last)).putShort((short) Math.max(first, last));
        body.putInt(5).put((byte) holder.length).put(holder);

        var read = CardCertificate.decode(signed("DC1-CC", bytes(body)));

        assertEquals(ISSUER.point().keyId(), read.issuer());
        assertEquals("%016x".formatted(number), read.holder().card());
        assertEquals(name, read.holder().name());
        assertEquals(KEY.point(), read.identity());
        assertEquals(new Dates(Math.min(first, last), Math.max(first, last)), read.dates());
        assertTrue(read.signedBy(ISSUER.point()));
        assertFalse(read.signedBy(KEY.point()));
    }

    @Property(tries = 100)
    void aTerminalCertificateCoversWhatWasWritten(
            @ForAll @IntRange(min = 1, max = 255) int function,
            @ForAll @IntRange(min = 1, max = 7) int role,
            @ForAll @IntRange(max = 3) int place)
            throws MalformedException {
        var body = head(93, 1);
        body.putLong((long) (function << 8 | 1 << role) << (48 - 16 * place));
        body.putShort((short) 20000).putShort((short) 20001).putInt(5);

        var read = TerminalCertificate.decode(signed("DC1-TC", bytes(body)));

        for (int one = 1; one < 8; one++) {
            assertEquals(one == role, read.covers(new Purpose(function, one, 0)));
        }
        assertFalse(read.covers(new Purpose(function % 255 + 1, role, 0)));
        assertTrue(read.dates().include(LocalDate.ofEpochDay(20001)));
        assertFalse(read.dates().include(LocalDate.ofEpochDay(20002)));
    }

    @Property(tries = 100)
    void aMandateSaysWhatWasWritten(
            @ForAll long number,
            @ForAll @IntRange(max = 255) int function,
            @ForAll @IntRange(max = 255) int roles,
            @ForAll @IntRange(max = 0xFFFF) int first,
            @ForAll @IntRange(max = 0xFFFF) int last)
            throws MalformedException {
        var read = Mandate.decode(
                signed("DC1-M", mandate(number, function, roles, Math.min(first, last), Math.max(first, last))));

        assertEquals(ISSUER.point().keyId(), read.issuer());
        assertEquals("%016x".formatted(number), read.card());
        assertEquals(KEY.point(), read.identity());
        assertEquals(function, read.function());
        assertEquals(roles, read.roleMask());
        assertEquals(new Dates(Math.min(first, last), Math.max(first, last)), read.dates());
        assertTrue(read.signedBy(ISSUER.point()));
        assertFalse(read.signedBy(KEY.point()));
    }

    @Property(tries = 100)
    void aMandateChangedInABitIsMalformedOrNotSigned(@ForAll @IntRange(max = 151 * 8 - 1) int bit) {
        byte[] changed = signed("DC1-M", mandate(1, 3, 0x0A, 1, 2));
        changed[bit / 8] ^= (byte) (1 << bit % 8);
        try {
            assertFalse(Mandate.decode(changed).signedBy(ISSUER.point()));
        } catch (MalformedException e) {
            assertFalse(e.getMessage().isEmpty());
        }
    }

    @Property
    void aMandateOfAnotherLengthIsNone(@ForAll @Size(max = 200) byte[] bytes) {
        if (bytes.length != Mandate.LENGTH) assertThrows(MalformedException.class, () -> Mandate.decode(bytes));
    }

    private static byte[] mandate(long number, int function, int roles, int first, int last) {
        var body = head(87, number).put((byte) function).put((byte) roles);
        return bytes(body.putShort((short) first).putShort((short) last).putInt(5));
    }

    @Property(tries = 100)
    void aRevocationListHoldsWhatWasWritten(@ForAll @Size(max = 40) List<Integer> numbers, @ForAll long sequence)
            throws MalformedException {
        var hashes = numbers.stream()
                .map(CertificatePropertyTest::hash)
                .sorted(Arrays::compareUnsigned)
                .toList();
        var body = ByteBuffer.allocate(22 + 32 * hashes.size());
        body.put(Label.of("DC1-RL"))
                .putInt(ISSUER.point().keyId())
                .putLong(sequence)
                .putInt(hashes.size());
        hashes.forEach(body::put);

        var read = RevocationList.decode(signed("", bytes(body)));

        for (byte[] hash : hashes) assertTrue(read.contains(hash));
        assertEquals(numbers.contains(7), read.contains(hash(7)));
        assertEquals(sequence, read.sequence());
        assertTrue(read.signedBy(ISSUER.point()));
    }

    @Property(tries = 100)
    void aChangedBitIsMalformedOrNotSigned(@ForAll @IntRange(max = 151 * 8 - 1) int bit) {
        var body = head(87, 1);
        body.putShort((short) 1).putShort((short) 2).putInt(5).put((byte) 1).put((byte) 'A');
        byte[] changed = signed("DC1-CC", bytes(body));
        changed[bit / 8] ^= (byte) (1 << bit % 8);
        try {
            assertFalse(CardCertificate.decode(changed).signedBy(ISSUER.point()));
        } catch (MalformedException e) {
            assertFalse(e.getMessage().isEmpty());
        }
    }

    private static ByteBuffer head(int length, long number) {
        return ByteBuffer.allocate(length)
                .put((byte) 1)
                .putInt(ISSUER.point().keyId())
                .putLong(number)
                .put(KEY.point().encoded(), 1, 64);
    }

    private static byte[] bytes(ByteBuffer written) {
        byte[] bytes = new byte[written.capacity()];
        written.rewind().get(bytes);
        return bytes;
    }

    private static byte[] signed(String label, byte[] body) {
        return ByteBuffer.allocate(body.length + 64)
                .put(body)
                .put(ISSUER.sign(Label.of(label), body))
                .array();
    }

    private static byte[] hash(int number) {
        return Sha256.of(ByteBuffer.allocate(4).putInt(number).array());
    }
}
