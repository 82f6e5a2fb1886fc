// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.certificate;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.dualchip.virtualcard.cryptography.P256;

/**
 * What a professional may stand beside other people's cards for, signed by an issuer: 151 bytes.
 *
 * @param card the professional's card number, 8 bytes
 * @param point that card's identity key, 65 bytes
 * @param function and the roles of it that may be opened in the professional's presence
 * @param epoch 0 to FFFFFFFF; a card that has met a later epoch of the issuer refuses earlier ones
 * @param signature the issuer's, 64 bytes, over {@link #signedPart()}
 */
public record Mandate(
        KeyId issuer, byte[] card, byte[] point, Grant function, Validity validity, long epoch, byte[] signature) {
    public static final int LENGTH = 151;

    private static final int VERSION = 0x01;
    private static final int NUMBER = 8;
    private static final byte[] LABEL = "DC1-M".getBytes(StandardCharsets.US_ASCII);

    public Mandate {
        Fields.require(card.length == NUMBER, "a card's number has 8 bytes");
        Fields.require(P256.isPoint(point), "a card's identity key lies on the curve");
        Fields.require(Fields.isEpoch(epoch), "an epoch has 4 bytes");
        Fields.require(signature.length == P256.SIGNATURE, "a signature has 64 bytes");
        card = card.clone();
        point = point.clone();
        signature = signature.clone();
    }

    /** Empty when the bytes are malformed. */
    public static Optional<Mandate> decode(byte[] bytes) {
        if (bytes.length != LENGTH || bytes[0] != VERSION) {
            return Optional.empty();
        }
        try {
            return Optional.of(read(ByteBuffer.wrap(bytes).position(1)));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    @Override
    public byte[] card() {
        return card.clone();
    }

    @Override
    public byte[] point() {
        return point.clone();
    }

    @Override
    public byte[] signature() {
        return signature.clone();
    }

    /** Whether it is for this role, 0 to 7, of this function. */
    public boolean covers(int aFunction, int role) {
        return function.covers(aFunction, role);
    }

    public byte[] encode() {
        ByteBuffer bytes = ByteBuffer.allocate(LENGTH).put((byte) VERSION).put(issuer.bytes());
        bytes.put(card).put(point, 1, point.length - 1);
        bytes.put((byte) function.function()).put((byte) function.roleMask());
        validity.write(bytes);
        return bytes.putInt((int) epoch).put(signature).array();
    }

    /** What the issuer signs. */
    public byte[] signedPart() {
        return Fields.signedPart(LABEL, encode());
    }

    /** The same, under this signature. */
    public Mandate signed(byte[] newSignature) {
        return new Mandate(issuer, card, point, function, validity, epoch, newSignature);
    }

    private static Mandate read(ByteBuffer bytes) {
        KeyId issuer = new KeyId(bytes.getInt());
        byte[] card = Fields.take(bytes, NUMBER);
        byte[] point = Fields.takePoint(bytes);
        Grant function = new Grant(bytes.get() & 0xFF, bytes.get() & 0xFF);
        Validity validity = Validity.read(bytes);
        long epoch = Integer.toUnsignedLong(bytes.getInt());
        return new Mandate(issuer, card, point, function, validity, epoch, Fields.take(bytes, P256.SIGNATURE));
    }
}
