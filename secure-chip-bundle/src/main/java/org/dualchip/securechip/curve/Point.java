// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.curve;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.dualchip.card.crypto.Sha256;

/** A public key: a point that was checked to lie on P-256 and not at infinity. */
public final class Point {
    public static final int LENGTH = 65;
    public static final int SIGNATURE_LENGTH = 64;

    private static final byte UNCOMPRESSED = 0x04;

    private final ECPublicKeyParameters parameters;
    private final byte[] encoded;

    Point(ECPublicKeyParameters parameters) {
        this.parameters = parameters;
        this.encoded = parameters.getQ().getEncoded(false);
    }

    /** Takes 04 ‖ X ‖ Y, 65 bytes; compressed points are not taken */
    public static Point decode(byte[] encoded) throws MalformedException {
        if (encoded.length != LENGTH || encoded[0] != UNCOMPRESSED) {
            throw new MalformedException("not an uncompressed P-256 point of 65 bytes");
        }
        try {
            return new Point(
                    new ECPublicKeyParameters(CurveKey.DOMAIN.getCurve().decodePoint(encoded), CurveKey.DOMAIN));
        } catch (IllegalArgumentException e) {
            throw new MalformedException("the point is not on P-256");
        }
    }

    /** Takes X ‖ Y, 64 bytes. */
    public static Point ofCoordinates(byte[] coordinates) throws MalformedException {
        return decode(ByteBuffer.allocate(1 + coordinates.length)
                .put(UNCOMPRESSED)
                .put(coordinates)
                .array());
    }

    /** 04 ‖ X ‖ Y. */
    public byte[] encoded() {
        return encoded.clone();
    }

    /** The first 4 bytes of SHA-256 over the encoded point. */
    public int keyId() {
        return ByteBuffer.wrap(Sha256.of(encoded)).getInt();
    }

    /** Whether the signature, r ‖ s, is this key's over SHA-256 of the parts, joined. */
    public boolean signed(byte[] signature, byte[]... parts) {
        if (signature.length != SIGNATURE_LENGTH) return false;
        var verifier = new ECDSASigner();
        verifier.init(false, parameters);
        var r = new BigInteger(1, signature, 0, 32);
        var s = new BigInteger(1, signature, 32, 32);
        return verifier.verifySignature(Sha256.of(parts), r, s);
    }

    ECPublicKeyParameters parameters() {
        return parameters;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Point point && Arrays.equals(encoded, point.encoded);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encoded);
    }
}
