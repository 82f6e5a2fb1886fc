// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.issuer;

import static org.dualchip.virtualcard.chip.StatusException.unless;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.util.BigIntegers;
import org.dualchip.virtualcard.chip.StatusException;
import org.dualchip.virtualcard.cryptography.P256;
import org.dualchip.virtualcard.issuer.Attachment.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The terminal's (OCE's) certificates as PERFORM SECURITY OPERATION brings them, GlobalPlatform Amendment F §7.5: each
 * signed by the one before, the first by a key that the issuer put into the domain.
 *
 * <p>X.509 in DER, ECDSA with SHA-256 on P-256. A card has no clock: dates are not looked at.
 */
final class TerminalCertificates {
    private static final int FIELD = 32;
    private static final int NOT_VERIFIED = 0x6300;
    private static final int WRONG_DATA = 0x6A80;
    private static final int NO_CERTIFICATE = 0x6985;
    private static final int NO_SUCH_KEY = 0x6A88;

    private @Nullable KeyRef authority;
    private byte @Nullable [] signer;
    private byte @Nullable [] terminal;

    /** Takes the next certificate; refuses one that does not hold, with {@code 6A80} or {@code 6300}, and starts over. */
    void add(DomainState state, KeyRef from, boolean last, byte[] der) {
        byte[] by = from.equals(authority) && signer != null ? signer : authorityKey(state, from);
        forget();
        Certificate certificate = decode(der);
        byte[] point = point(certificate.getSubjectPublicKeyInfo());
        unless(P256.verify(by, signedPart(certificate), signature(certificate)), NOT_VERIFIED);
        if (last) {
            unless(hasUsage(certificate, KeyUsage.keyAgreement), NOT_VERIFIED);
            unless(isAllowed(state, from, certificate.getSerialNumber().getValue()), NOT_VERIFIED);
            terminal = point;
        } else {
            unless(isAuthority(certificate), NOT_VERIFIED);
            authority = from;
            signer = point;
        }
    }

    /** The static key of the terminal whose certificates held, once; {@code 6985} when there is none. */
    byte[] takeTerminal() {
        byte[] point = terminal;
        forget();
        if (point == null) {
            throw new StatusException(NO_CERTIFICATE);
        }
        return point;
    }

    void forget() {
        authority = null;
        signer = null;
        terminal = null;
    }

    private static byte[] authorityKey(DomainState state, KeyRef ref) {
        return state.key(DomainKey.Public.class, ref)
                .orElseThrow(() -> new StatusException(NO_SUCH_KEY))
                .point();
    }

    private static Certificate decode(byte[] der) {
        try {
            Certificate certificate = Certificate.getInstance(der);
            unless(Arrays.equals(certificate.getEncoded(ASN1Encoding.DER), der), WRONG_DATA);
            return certificate;
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            throw new StatusException(WRONG_DATA);
        }
    }

    private static byte[] point(SubjectPublicKeyInfo key) {
        boolean onP256 = X9ObjectIdentifiers.id_ecPublicKey.equals(
                        key.getAlgorithm().getAlgorithm())
                && SECObjectIdentifiers.secp256r1.equals(key.getAlgorithm().getParameters());
        byte[] point = octets(key.getPublicKeyData());
        unless(onP256 && P256.isPoint(point), WRONG_DATA);
        return point;
    }

    private static byte[] signedPart(Certificate certificate) {
        try {
            return certificate.getTBSCertificate().getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new StatusException(WRONG_DATA);
        }
    }

    private static byte[] signature(Certificate certificate) {
        unless(
                X9ObjectIdentifiers.ecdsa_with_SHA256.equals(
                        certificate.getSignatureAlgorithm().getAlgorithm()),
                WRONG_DATA);
        try {
            ASN1Sequence pair = ASN1Sequence.getInstance(octets(certificate.getSignature()));
            unless(pair.size() == 2, WRONG_DATA);
            return org.bouncycastle.util.Arrays.concatenate(number(pair, 0), number(pair, 1));
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new StatusException(WRONG_DATA);
        }
    }

    /** What a BIT STRING of whole bytes holds; one with unused bits at its end is no key and no signature. */
    private static byte[] octets(ASN1BitString bits) {
        unless(bits.getPadBits() == 0, WRONG_DATA);
        return bits.getOctets();
    }

    private static byte[] number(ASN1Sequence pair, int index) {
        return BigIntegers.asUnsignedByteArray(
                FIELD, ASN1Integer.getInstance(pair.getObjectAt(index)).getValue());
    }

    private static boolean hasUsage(Certificate certificate, int usage) {
        try {
            Extensions extensions = certificate.getTBSCertificate().getExtensions();
            KeyUsage usages = extensions == null ? null : KeyUsage.fromExtensions(extensions);
            return usages != null && usages.hasUsages(usage);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new StatusException(WRONG_DATA);
        }
    }

    private static boolean isAuthority(Certificate certificate) {
        boolean signs = hasUsage(certificate, KeyUsage.keyCertSign);
        BasicConstraints constraints =
                BasicConstraints.fromExtensions(certificate.getTBSCertificate().getExtensions());
        return signs && constraints != null && constraints.isCA();
    }

    private static boolean isAllowed(DomainState state, KeyRef authority, BigInteger serial) {
        byte[] list = state.attached(Kind.ALLOWED_SERIALS, authority).orElse(null);
        return list == null
                || Tlv.all(list).stream().anyMatch(entry -> new BigInteger(1, entry.value()).equals(serial));
    }
}
