// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.certificate;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.dualchip.virtualcard.cryptography.P256;
import org.dualchip.virtualcard.cryptography.Sha256;

/**
 * Who a card's holder is, signed by an issuer: 151 to 182 bytes.
 *
 * @param number the card's number, 8 bytes
 * @param point the card's identity key, 65 bytes
 * @param holder 1 to 32 bytes of UTF-8
 * @param signature the issuer's, 64 bytes, over {@link #signedPart()}
 */
public record CardCertificate(
        KeyId issuer, byte[] number, byte[] point, Validity validity, long epoch, String holder, byte[] signature) {
    private static final int VERSION = 0x01;
    private static final int NUMBER = 8;
    private static final int HOLDER_LENGTH = 85;
    private static final int HOLDER = 86;
    private static final int LONGEST_HOLDER = 32;
    private static final byte[] LABEL = "DC1-CC".getBytes(StandardCharsets.US_ASCII);

    public CardCertificate {
        Fields.require(number.length == NUMBER, "a card's number has 8 bytes");
        Fields.require(P256.isPoint(point), "a card's identity key lies on the curve");
        Fields.require(Fields.isEpoch(epoch), "an epoch has 4 bytes");
        Fields.require(isName(holder), "a holder's name has 1 to 32 bytes of UTF-8 and no control characters");
        Fields.require(signature.length == P256.SIGNATURE, "a signature has 64 bytes");
        number = number.clone();
        point = point.clone();
        signature = signature.clone();
    }

    /** Empty when the bytes are malformed. */
    public static Optional<CardCertificate> decode(byte[] bytes) {
        if (bytes.length < HOLDER || bytes[0] != VERSION) {
            return Optional.empty();
        }
        int holder = bytes[HOLDER_LENGTH] & 0xFF;
        if (bytes.length != HOLDER + holder + P256.SIGNATURE) {
            return Optional.empty();
        }
        try {
            return Optional.of(read(ByteBuffer.wrap(bytes).position(1)));
        } catch (IllegalArgumentException | CharacterCodingException malformed) {
            return Optional.empty();
        }
    }

    @Override
    public byte[] number() {
        return number.clone();
    }

    @Override
    public byte[] point() {
        return point.clone();
    }

    @Override
    public byte[] signature() {
        return signature.clone();
    }

    public byte[] encode() {
        byte[] name = holder.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(HOLDER + name.length + P256.SIGNATURE)
                .put((byte) VERSION)
                .put(issuer.bytes())
                .put(number)
                .put(point, 1, point.length - 1);
        validity.write(bytes);
        return bytes.putInt((int) epoch)
                .put((byte) name.length)
                .put(name)
                .put(signature)
                .array();
    }

    /** What the issuer signs. */
    public byte[] signedPart() {
        return Fields.signedPart(LABEL, encode());
    }

    /** The same, under this signature. */
    public CardCertificate signed(byte[] newSignature) {
        return new CardCertificate(issuer, number, point, validity, epoch, holder, newSignature);
    }

    /** SHA-256 over all its bytes. */
    public byte[] hash() {
        return Sha256.of(encode());
    }

    private static CardCertificate read(ByteBuffer bytes) throws CharacterCodingException {
        KeyId issuer = new KeyId(bytes.getInt());
        byte[] number = Fields.take(bytes, NUMBER);
        byte[] point = Fields.takePoint(bytes);
        Validity validity = Validity.read(bytes);
        long epoch = Integer.toUnsignedLong(bytes.getInt());
        byte[] name = Fields.take(bytes, bytes.get() & 0xFF);
        // The decoder, unlike new String, refuses bytes that are no UTF-8: a certificate has one encoding only.
        CharBuffer holder = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(name));
        return new CardCertificate(
                issuer, number, point, validity, epoch, holder.toString(), Fields.take(bytes, P256.SIGNATURE));
    }

    private static boolean isName(String holder) {
        int length = holder.getBytes(StandardCharsets.UTF_8).length;
        return length >= 1 && length <= LONGEST_HOLDER && holder.chars().noneMatch(Character::isISOControl);
    }
}
