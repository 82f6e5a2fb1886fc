// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.health;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Who may sign what stands on health cards: a key on P-256. */
@Component(
        service = Authority.class,
        configurationPid = "org.dualchip.health.authority",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = Authority.Settings.class, factory = true)
public final class Authority {
    private static final int COORDINATE = 32;

    private final PublicKey key;
    private final int keyId;

    /** What an installer sets. */
    @ObjectClassDefinition(name = "Health authority", description = "Who may sign what stands on health cards")
    public @interface Settings {
        @AttributeDefinition(description = "Public key on P-256, 04 and both coordinates, 130 hexadecimal digits")
        String key();
    }

    @Activate
    public Authority(Settings settings) {
        this(point(settings.key()));
    }

    Authority(byte[] point) {
        this.key = key(point);
        this.keyId = keyId(point);
        // The first signature of a process costs a hundred times the second: not while a card waits.
        vouchesFor(new SignedSection(new byte[] {}, new byte[] {}, new byte[2 * COORDINATE]));
    }

    int keyId() {
        return keyId;
    }

    boolean vouchesFor(SignedSection section) {
        try {
            var signature = Signature.getInstance("SHA256withECDSAinP1363Format", provider());
            signature.initVerify(key);
            signature.update(section.signed());
            return signature.verify(section.signature());
        } catch (SignatureException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java does not verify ECDSA on P-256", e);
        }
    }

    static byte[] point(String key) {
        if (key.matches("04[0-9a-fA-F]{128}")) return HexFormat.of().parseHex(key);
        throw new IllegalArgumentException(
                "health authority: key is 04 and both coordinates of a point on P-256, 130 hexadecimal digits");
    }

    private static PublicKey key(byte[] point) {
        try {
            var parameters = AlgorithmParameters.getInstance("EC", provider());
            parameters.init(new ECGenParameterSpec("secp256r1"));
            var curve = parameters.getParameterSpec(ECParameterSpec.class);
            var x = new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + COORDINATE));
            var y = new BigInteger(1, Arrays.copyOfRange(point, 1 + COORDINATE, 1 + 2 * COORDINATE));
            if (!isOn(curve, x, y)) throw new IllegalArgumentException("health authority: key is not on P-256");
            return KeyFactory.getInstance("EC", provider())
                    .generatePublic(new ECPublicKeySpec(new ECPoint(x, y), curve));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no P-256", e);
        }
    }

    /** y² = x³ + ax + b: Java takes whatever it is given. */
    private static boolean isOn(ECParameterSpec parameters, BigInteger x, BigInteger y) {
        var curve = parameters.getCurve();
        var prime = ((ECFieldFp) curve.getField()).getP();
        var right = x.pow(3).add(curve.getA().multiply(x)).add(curve.getB()).mod(prime);
        return x.compareTo(prime) < 0
                && y.compareTo(prime) < 0
                && y.pow(2).mod(prime).equals(right);
    }

    private static int keyId(byte[] point) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(point))
                    .getInt();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    /** Named, so that no other provider is ever asked. */
    private static Provider provider() {
        return Objects.requireNonNull(Security.getProvider("SunEC"), "this Java lacks SunEC");
    }
}
