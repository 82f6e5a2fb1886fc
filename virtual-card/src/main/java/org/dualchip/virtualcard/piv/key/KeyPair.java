// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.piv.key;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;

/** A key pair made on this chip. Prints as its class and no more. */
public abstract sealed class KeyPair permits EllipticKeyPair, RsaKeyPair {
    /** The longest of {@link #encode}, with room to spare. */
    public static final int LONGEST = 1400;

    private final KeyAlgorithm algorithm;
    private final AsymmetricKeyParameter key;

    KeyPair(KeyAlgorithm algorithm, AsymmetricKeyParameter key) {
        this.algorithm = algorithm;
        this.key = key;
    }

    public static KeyPair generate(KeyAlgorithm algorithm, SecureRandom random) {
        return algorithm == KeyAlgorithm.RSA_2048 ? RsaKeyPair.make(random) : EllipticKeyPair.make(algorithm, random);
    }

    /** The key pair of {@link #encode}. */
    public static KeyPair decode(byte[] encoded) {
        try {
            AsymmetricKeyParameter key = PrivateKeyFactory.createKey(encoded);
            return key instanceof ECPrivateKeyParameters elliptic
                    ? new EllipticKeyPair(elliptic)
                    : new RsaKeyPair((RSAPrivateCrtKeyParameters) key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For the chip's own memory only: PKCS#8. */
    public final byte[] encode() {
        try {
            return PrivateKeyInfoFactory.createPrivateKeyInfo(key).getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public final KeyAlgorithm algorithm() {
        return algorithm;
    }

    /** The public half. */
    public abstract PublicHalf publicHalf();

    /**
     * The answer to a challenge: of a curve, the ECDSA signature in DER over what the terminal says is a hash; of RSA,
     * the private operation on a whole block that the terminal has padded.
     *
     * @throws org.dualchip.virtualcard.chip.StatusException 6A80 when the challenge does not fit the key
     */
    public abstract byte[] answer(byte[] challenge);

    @Override
    public final String toString() {
        return getClass().getSimpleName();
    }
}
