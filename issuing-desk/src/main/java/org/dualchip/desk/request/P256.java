// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.request;

import java.io.IOException;
import java.math.BigInteger;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.util.Arrays;
import org.bouncycastle.util.BigIntegers;
import org.dualchip.securechip.curve.MalformedException;
import org.dualchip.securechip.curve.Point;

/** Keys and signatures on P-256 as X.509 writes them. */
final class P256 {
    private static final AlgorithmIdentifier ALGORITHM =
            new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, SECObjectIdentifiers.secp256r1);
    private static final BigInteger ORDER = CustomNamedCurves.getByName("P-256").getN();

    private P256() {}

    /** @throws IOException when it is a key of another kind, or no point of the curve */
    static Point point(SubjectPublicKeyInfo key) throws IOException {
        if (!ALGORITHM.equals(key.getAlgorithm())) throw new IOException("a key that is not on P-256");
        try {
            return Point.decode(key.getPublicKeyData().getOctets());
        } catch (MalformedException | IllegalStateException e) {
            throw new IOException("a key that is not on P-256", e);
        }
    }

    /** Whether the key signed the SHA-256 of the parts; the signature is in DER, RFC 3279 section 2.2.3. */
    static boolean signed(Point key, byte[] signature, byte[]... parts) {
        try {
            BigInteger[] both = StandardDSAEncoding.INSTANCE.decode(ORDER, signature);
            byte[] r = BigIntegers.asUnsignedByteArray(Point.SIGNATURE_LENGTH / 2, both[0]);
            byte[] s = BigIntegers.asUnsignedByteArray(Point.SIGNATURE_LENGTH / 2, both[1]);
            return key.signed(Arrays.concatenate(r, s), parts);
        } catch (IOException | IllegalArgumentException | ArithmeticException e) {
            return false;
        }
    }
}
