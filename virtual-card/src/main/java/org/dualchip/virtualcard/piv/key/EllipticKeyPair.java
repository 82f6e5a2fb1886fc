// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.piv.key;

import static org.dualchip.virtualcard.chip.StatusException.unless;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.crypto.agreement.ECDHBasicAgreement;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.BigIntegers;
import org.dualchip.virtualcard.chip.StatusException;
import org.dualchip.virtualcard.work.Operation;
import org.dualchip.virtualcard.work.Tally;

/** A key pair on P-256 or P-384. */
public final class EllipticKeyPair extends KeyPair {
    private static final int WRONG_DATA = 0x6A80;
    private static final int UNCOMPRESSED = 0x04;

    private final ECPrivateKeyParameters key;
    private final int field;

    EllipticKeyPair(ECPrivateKeyParameters key) {
        super(algorithm(key), key);
        this.key = key;
        this.field = (key.getParameters().getCurve().getFieldSize() + 7) / 8;
    }

    static EllipticKeyPair make(KeyAlgorithm algorithm, SecureRandom random) {
        ASN1ObjectIdentifier name =
                algorithm == KeyAlgorithm.P384 ? SECObjectIdentifiers.secp384r1 : SECObjectIdentifiers.secp256r1;
        ECKeyPairGenerator generator = new ECKeyPairGenerator();
        var curve = new ECNamedDomainParameters(name, CustomNamedCurves.getByOID(name));
        generator.init(new ECKeyGenerationParameters(curve, random));
        return new EllipticKeyPair(
                (ECPrivateKeyParameters) generator.generateKeyPair().getPrivate());
    }

    @Override
    public PublicHalf publicHalf() {
        ECPoint generator = key.getParameters().getG();
        ECPoint point = new FixedPointCombMultiplier().multiply(generator, key.getD());
        return new PublicHalf.Point(point.normalize().getEncoded(false));
    }

    /** The nonce is RFC 6979's: no generator, however weak, gives the key away. */
    @Override
    public byte[] answer(byte[] hash) {
        unless(hash.length > 0 && hash.length <= field, WRONG_DATA);
        Tally.add(algorithm() == KeyAlgorithm.P384 ? Operation.ECDSA_SIGN_P384 : Operation.ECDSA_SIGN, 1);
        var digest = algorithm() == KeyAlgorithm.P384 ? new SHA384Digest() : new SHA256Digest();
        ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(digest));
        signer.init(true, key);
        BigInteger[] signature = signer.generateSignature(hash);
        try {
            return StandardDSAEncoding.INSTANCE.encode(key.getParameters().getN(), signature[0], signature[1]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * ECDH: the shared X coordinate.
     *
     * @param peer 04 ‖ X ‖ Y
     * @throws StatusException 6A80 when it is no such point of this curve
     */
    public byte[] agree(byte[] peer) {
        unless(peer.length == 1 + 2 * field && peer[0] == UNCOMPRESSED, WRONG_DATA);
        ECPublicKeyParameters point = onCurve(peer);
        Tally.add(algorithm() == KeyAlgorithm.P384 ? Operation.ECDH_P384 : Operation.ECDH, 1);
        ECDHBasicAgreement agreement = new ECDHBasicAgreement();
        agreement.init(key);
        return BigIntegers.asUnsignedByteArray(field, agreement.calculateAgreement(point));
    }

    /** A point off the curve would betray the key, a few bits an answer. */
    private ECPublicKeyParameters onCurve(byte[] peer) {
        try {
            ECPoint point = key.getParameters().getCurve().decodePoint(peer);
            return new ECPublicKeyParameters(point, key.getParameters());
        } catch (IllegalArgumentException offTheCurve) {
            throw new StatusException(WRONG_DATA);
        }
    }

    private static KeyAlgorithm algorithm(ECPrivateKeyParameters key) {
        return key.getParameters().getCurve().getFieldSize() == 256 ? KeyAlgorithm.P256 : KeyAlgorithm.P384;
    }
}
