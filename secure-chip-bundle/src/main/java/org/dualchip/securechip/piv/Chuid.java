// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.piv;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.UUID;
import org.dualchip.securechip.curve.MalformedException;

/**
 * The card holder unique identifier (SP 800-73-4 part 1 §3.1.2): a name for the card, signed by its issuer. Whoever reads
 * it can show it, so it proves nobody.
 *
 * @param fascN 25 bytes; of a card outside the United States' government, often of nines
 * @param expires the last day on which it holds
 * @param signed what its signature covers
 * @param signature CMS SignedData without the content, DER; empty when it has none
 */
public record Chuid(byte[] fascN, UUID card, LocalDate expires, byte[] signed, byte[] signature) {
    private static final int TAG_FASC_N = 0x30;
    private static final int TAG_GUID = 0x34;
    private static final int TAG_EXPIRES = 0x35;
    private static final int TAG_SIGNATURE = 0x3E;
    /** A length in front, of old cards, which the signature does not cover (§3.1.2, footnote). */
    private static final int TAG_BUFFER_LENGTH = 0xEE;

    public Chuid {
        fascN = fascN.clone();
        signed = signed.clone();
        signature = signature.clone();
    }

    static Chuid decode(byte[] object) throws MalformedException {
        var parts = Tlv.decodeAll(object);
        var signed = new ByteArrayOutputStream();
        for (var part : parts) {
            if (part.tag() != TAG_SIGNATURE && part.tag() != TAG_BUFFER_LENGTH) signed.writeBytes(part.encoded());
        }
        return new Chuid(
                required(TAG_FASC_N, 25, Tlv.find(TAG_FASC_N, parts)),
                uuid(required(TAG_GUID, 16, Tlv.find(TAG_GUID, parts))),
                date(required(TAG_EXPIRES, 8, Tlv.find(TAG_EXPIRES, parts))),
                signed.toByteArray(),
                Tlv.find(TAG_SIGNATURE, parts).orElse(new byte[0]));
    }

    private static byte[] required(int tag, int length, Optional<byte[]> value) throws MalformedException {
        if (value.isPresent() && value.get().length == length) return value.get();
        throw new MalformedException("no object %02x of %d bytes".formatted(tag, length));
    }

    private static UUID uuid(byte[] guid) {
        var in = ByteBuffer.wrap(guid);
        return new UUID(in.getLong(), in.getLong());
    }

    private static LocalDate date(byte[] digits) throws MalformedException {
        try {
            return LocalDate.parse(new String(digits, StandardCharsets.US_ASCII), DateTimeFormatter.BASIC_ISO_DATE);
        } catch (DateTimeException e) {
            throw new MalformedException("an expiry date that is none");
        }
    }

    @Override
    public byte[] fascN() {
        return fascN.clone();
    }

    @Override
    public byte[] signed() {
        return signed.clone();
    }

    @Override
    public byte[] signature() {
        return signature.clone();
    }
}
