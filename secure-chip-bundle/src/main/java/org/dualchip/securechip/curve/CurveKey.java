// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.curve;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.agreement.ECDHBasicAgreement;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.BigIntegers;
import org.dualchip.card.crypto.Sha256;
import org.jspecify.annotations.Nullable;

/** A private key on P-256. Bouncy Castle keeps it as a number that cannot be wiped: hold no more of them than needed. */
public final class CurveKey {
    static final ECDomainParameters DOMAIN = new ECDomainParameters(CustomNamedCurves.getByName("P-256"));

    private static final int FIELD_LENGTH = 32;

    private final ECPrivateKeyParameters secret;
    private final Point point;
    private @Nullable Point agreedWith;
    private byte[] agreed = {};

    private CurveKey(ECPrivateKeyParameters secret, ECPublicKeyParameters open) {
        this.secret = secret;
        this.point = new Point(open);
    }

    /** A new key, for one session, that has done beforehand what it can of an agreement with this kept point. */
    public static CurveKey prepared(SecureRandom random, Point kept) {
        var key = generate(random);
        key.agreed = key.agreeWithKept(kept);
        key.agreedWith = kept;
        return key;
    }

    /** Wipes what was prepared and not used. */
    public void forget() {
        agreedWith = null;
        Arrays.fill(agreed, (byte) 0);
    }

    /** A new key, for one session. */
    public static CurveKey generate(SecureRandom random) {
        var generator = new ECKeyPairGenerator();
        generator.init(new ECKeyGenerationParameters(DOMAIN, random));
        var pair = generator.generateKeyPair();
        return new CurveKey((ECPrivateKeyParameters) pair.getPrivate(), (ECPublicKeyParameters) pair.getPublic());
    }

    /** Takes a PKCS#8 PrivateKeyInfo in DER, unencrypted */
    public static CurveKey decode(byte[] pkcs8) throws MalformedException {
        try {
            var info = PrivateKeyInfo.getInstance(pkcs8);
            var algorithm = info.getPrivateKeyAlgorithm();
            if (!X9ObjectIdentifiers.id_ecPublicKey.equals(algorithm.getAlgorithm())
                    || !SECObjectIdentifiers.secp256r1.equals(algorithm.getParameters())) {
                throw new MalformedException("not a key on P-256");
            }
            var secret = new ECPrivateKeyParameters(
                    ECPrivateKey.getInstance(info.parsePrivateKey()).getKey(), DOMAIN);
            var q = new FixedPointCombMultiplier().multiply(DOMAIN.getG(), secret.getD());
            return new CurveKey(secret, new ECPublicKeyParameters(q, DOMAIN));
        } catch (IOException | RuntimeException e) {
            // The cause is left out: it may quote the key.
            throw new MalformedException("not a PKCS#8 key in DER");
        }
    }

    public Point point() {
        return point;
    }

    /** ECDH: the X coordinate, 32 bytes. Wipe it. */
    public byte[] agree(Point other) {
        var agreement = new ECDHBasicAgreement();
        agreement.init(secret);
        return BigIntegers.asUnsignedByteArray(FIELD_LENGTH, agreement.calculateAgreement(other.parameters()));
    }

    /** The same with a point that is kept and met on every tap: its multiples are tabulated once, and then it is quick. */
    public byte[] agreeWithKept(Point kept) {
        if (agreedWith != null && agreedWith.equals(kept)) {
            byte[] once = agreed.clone();
            forget();
            return once;
        }
        var shared = new FixedPointCombMultiplier().multiply(kept.parameters().getQ(), secret.getD());
        return BigIntegers.asUnsignedByteArray(
                FIELD_LENGTH, shared.normalize().getAffineXCoord().toBigInteger());
    }

    /** r ‖ s over SHA-256 of the parts, joined; the nonce is RFC 6979's, so poor randomness cannot give the key away. */
    public byte[] sign(byte[]... parts) {
        var signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        signer.init(true, secret);
        var rs = signer.generateSignature(Sha256.of(parts));
        byte[] signature = new byte[2 * FIELD_LENGTH];
        BigIntegers.asUnsignedByteArray(rs[0], signature, 0, FIELD_LENGTH);
        BigIntegers.asUnsignedByteArray(rs[1], signature, FIELD_LENGTH, FIELD_LENGTH);
        return signature;
    }
}
