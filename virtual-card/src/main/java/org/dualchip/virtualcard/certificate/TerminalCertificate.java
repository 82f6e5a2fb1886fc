// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.certificate;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dualchip.virtualcard.cryptography.P256;
import org.dualchip.virtualcard.cryptography.Sha256;

/**
 * What a terminal may ask of a card, for how long, signed by an issuer: 157 bytes.
 *
 * @param number the terminal's number, 8 bytes
 * @param point the terminal's public key, 65 bytes
 * @param epoch 0 to FFFFFFFF; a card that has met a later epoch of the issuer refuses earlier ones
 * @param signature the issuer's, 64 bytes, over {@link #signedPart()}
 */
public record TerminalCertificate(
        KeyId issuer,
        byte[] number,
        byte[] point,
        List<Grant> grants,
        Validity validity,
        long epoch,
        byte[] signature) {
    public static final int LENGTH = 157;

    private static final int VERSION = 0x01;
    private static final int NUMBER = 8;
    private static final int GRANTS = 4;
    private static final byte[] LABEL = "DC1-TC".getBytes(StandardCharsets.US_ASCII);

    public TerminalCertificate {
        Fields.require(number.length == NUMBER, "a terminal's number has 8 bytes");
        Fields.require(P256.isPoint(point), "a terminal's key lies on the curve");
        Fields.require(grants.size() <= GRANTS, "a terminal certificate holds four functions at most");
        Fields.require(Fields.isEpoch(epoch), "an epoch has 4 bytes");
        Fields.require(signature.length == P256.SIGNATURE, "a signature has 64 bytes");
        number = number.clone();
        point = point.clone();
        grants = List.copyOf(grants);
        signature = signature.clone();
    }

    /** Empty when the bytes are malformed. */
    public static Optional<TerminalCertificate> decode(byte[] bytes) {
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

    /** Whether the certificate names this role, 0 to 7, of this function. */
    public boolean grants(int function, int role) {
        return grants.stream().anyMatch(grant -> grant.covers(function, role));
    }

    public byte[] encode() {
        ByteBuffer bytes = ByteBuffer.allocate(LENGTH).put((byte) VERSION).put(issuer.bytes());
        bytes.put(number).put(point, 1, point.length - 1);
        for (int i = 0; i < GRANTS; i++) {
            Grant grant = i < grants.size() ? grants.get(i) : Grant.NONE;
            bytes.put((byte) grant.function()).put((byte) grant.roleMask());
        }
        validity.write(bytes);
        return bytes.putInt((int) epoch).put(signature).array();
    }

    /** What the issuer signs. */
    public byte[] signedPart() {
        return Fields.signedPart(LABEL, encode());
    }

    /** The same, under this signature. */
    public TerminalCertificate signed(byte[] newSignature) {
        return new TerminalCertificate(issuer, number, point, grants, validity, epoch, newSignature);
    }

    /** SHA-256 over all its bytes. */
    public byte[] hash() {
        return Sha256.of(encode());
    }

    private static TerminalCertificate read(ByteBuffer bytes) {
        KeyId issuer = new KeyId(bytes.getInt());
        byte[] number = Fields.take(bytes, NUMBER);
        byte[] point = Fields.takePoint(bytes);
        List<Grant> grants = new ArrayList<>();
        for (int i = 0; i < GRANTS; i++) {
            grants.add(new Grant(bytes.get() & 0xFF, bytes.get() & 0xFF));
        }
        Validity validity = Validity.read(bytes);
        long epoch = Integer.toUnsignedLong(bytes.getInt());
        return new TerminalCertificate(
                issuer, number, point, grants, validity, epoch, Fields.take(bytes, P256.SIGNATURE));
    }
}
