// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.piv.key;

import static org.dualchip.virtualcard.chip.StatusException.unless;

import java.math.BigInteger;
import java.security.SecureRandom;
import org.bouncycastle.crypto.engines.RSABlindedEngine;
import org.bouncycastle.crypto.generators.RSAKeyPairGenerator;
import org.bouncycastle.crypto.params.RSAKeyGenerationParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.util.BigIntegers;
import org.dualchip.virtualcard.work.Operation;
import org.dualchip.virtualcard.work.Tally;

/** An RSA key pair of 2048 bits. */
public final class RsaKeyPair extends KeyPair {
    private static final int WRONG_DATA = 0x6A80;
    private static final int BITS = 2048;
    private static final int BYTES = BITS / 8;
    private static final BigInteger EXPONENT = BigInteger.valueOf(65537);
    /** The chance that a prime is none is below 2 to the power of minus this. */
    private static final int CERTAINTY = 112;

    private final RSAPrivateCrtKeyParameters key;

    RsaKeyPair(RSAPrivateCrtKeyParameters key) {
        super(KeyAlgorithm.RSA_2048, key);
        this.key = key;
    }

    static RsaKeyPair make(SecureRandom random) {
        RSAKeyPairGenerator generator = new RSAKeyPairGenerator();
        generator.init(new RSAKeyGenerationParameters(EXPONENT, random, BITS, CERTAINTY));
        return new RsaKeyPair(
                (RSAPrivateCrtKeyParameters) generator.generateKeyPair().getPrivate());
    }

    @Override
    public PublicHalf publicHalf() {
        return new PublicHalf.Rsa(
                BigIntegers.asUnsignedByteArray(BYTES, key.getModulus()),
                BigIntegers.asUnsignedByteArray(key.getPublicExponent()));
    }

    /** Blinded, and checked before it is given away: one wrong result would betray the primes. */
    @Override
    public byte[] answer(byte[] block) {
        unless(block.length == BYTES && new BigInteger(1, block).compareTo(key.getModulus()) < 0, WRONG_DATA);
        Tally.add(Operation.RSA_PRIVATE, 1);
        RSABlindedEngine engine = new RSABlindedEngine();
        engine.init(true, key);
        BigInteger result = new BigInteger(1, engine.processBlock(block, 0, block.length));
        return BigIntegers.asUnsignedByteArray(BYTES, result);
    }
}
