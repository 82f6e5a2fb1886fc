// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.cryptography;

import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.dualchip.virtualcard.work.Operation;
import org.dualchip.virtualcard.work.Tally;

/** The curve P-256: its points as 65 bytes (04 ‖ X ‖ Y), its signatures as 64 (r ‖ s). */
public final class P256 {
    public static final int POINT = 65;
    public static final int SIGNATURE = 64;

    static final int FIELD = 32;
    static final ECNamedDomainParameters CURVE = new ECNamedDomainParameters(
            SECObjectIdentifiers.secp256r1, CustomNamedCurves.getByOID(SECObjectIdentifiers.secp256r1));

    private static final int UNCOMPRESSED = 0x04;

    private P256() {}

    /** Whether the bytes are an uncompressed point on the curve. Points from outside are asked before any use. */
    public static boolean isPoint(byte[] bytes) {
        if (bytes.length != POINT || bytes[0] != UNCOMPRESSED) {
            return false;
        }
        try {
            return !CURVE.getCurve().decodePoint(bytes).isInfinity();
        } catch (IllegalArgumentException offTheCurve) {
            return false;
        }
    }

    /** ECDSA with SHA-256. False too for a key or signature that is malformed. */
    public static boolean verify(byte[] point, byte[] message, byte[] signature) {
        if (!isPoint(point) || signature.length != SIGNATURE) {
            return false;
        }
        Tally.add(Operation.ECDSA_VERIFY, 1);
        ECDSASigner signer = new ECDSASigner();
        signer.init(false, publicKey(point));
        BigInteger r = new BigInteger(1, Arrays.copyOf(signature, FIELD));
        BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, FIELD, SIGNATURE));
        return signer.verifySignature(Sha256.uncounted(message), r, s);
    }

    static ECPublicKeyParameters publicKey(byte[] point) {
        if (!isPoint(point)) {
            throw new IllegalArgumentException("not a point on P-256");
        }
        return new ECPublicKeyParameters(CURVE.getCurve().decodePoint(point), CURVE);
    }
}
