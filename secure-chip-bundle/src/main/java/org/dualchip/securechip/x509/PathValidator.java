// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.x509;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXReason;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.asn1.ASN1OctetString;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.card.crypto.Jdk;
import org.dualchip.securechip.x509.Paths.Candidate;
import org.jspecify.annotations.Nullable;

/** Whether a certificate comes from somebody whom the site trusts (RFC 5280 §6.1), by the JDK's own validation. */
public final class PathValidator {
    private static final int LEAST_RSA_BITS = 2048;
    private static final String NAME_CONSTRAINTS = "2.5.29.30";

    private final SeenLists seen;
    private final AtomicInteger validated = new AtomicInteger();

    /** @param seen the file that keeps the numbers of revocation lists */
    public PathValidator(Path seen) {
        this.seen = new SeenLists(seen);
    }

    /** How many paths were validated so far: known cards cost none. */
    public int validated() {
        return validated.get();
    }

    /** A path from a certificate to an anchor, that nobody on it has revoked. */
    public VerifiedPath verified(X509Certificate certificate, TrustStore store, Instant now) throws RefusedException {
        RefusedException first = null;
        for (var candidate : Paths.of(certificate, store)) {
            try {
                return verified(candidate, store, now);
            } catch (RefusedException e) {
                // A wrong signature says that this issuer has the same name, no more: what another one says is more.
                if (first == null || first.refusal() == Refusal.NOT_AUTHENTIC) first = e;
            }
        }
        if (first != null) throw first;
        throw new RefusedException(Refusal.UNKNOWN_ISSUER, "no path to an anchor in trust/anchors");
    }

    private VerifiedPath verified(Candidate candidate, TrustStore store, Instant now) throws RefusedException {
        validated.incrementAndGet();
        for (var certificate : candidate.path()) requireStrong(certificate);
        requireStrong(candidate.anchor());
        requireAnchorCurrent(candidate, now);
        try {
            var parameters =
                    new PKIXParameters(Set.of(new TrustAnchor(candidate.anchor(), constraints(candidate.anchor()))));
            parameters.setRevocationEnabled(false); // see RevocationLists, which says why it refuses
            parameters.setDate(Date.from(now));
            var path = CertificateFactory.getInstance("X.509", Jdk.sun()).generateCertPath(candidate.path());
            CertPathValidator.getInstance("PKIX", Jdk.sun()).validate(path, parameters);
        } catch (CertPathValidatorException e) {
            throw new RefusedException(refusal(e.getReason()), "certificate path: " + e.getMessage());
        } catch (GeneralSecurityException e) {
            throw new RefusedException(Refusal.CARD_UNREADABLE, "certificate path: " + e.getMessage());
        }
        return new VerifiedPath(store.version(), candidate.path(), RevocationLists.of(candidate, store, seen));
    }

    /** The JDK asks nothing of an anchor: here it must hold today, and allow so many below it. */
    private static void requireAnchorCurrent(Candidate candidate, Instant now) throws RefusedException {
        var anchor = candidate.anchor();
        if (now.isBefore(anchor.getNotBefore().toInstant())
                || now.isAfter(anchor.getNotAfter().toInstant())) {
            throw new RefusedException(
                    Refusal.UNKNOWN_ISSUER,
                    "the anchor %s holds from %s to %s"
                            .formatted(
                                    anchor.getSubjectX500Principal().getName(),
                                    anchor.getNotBefore().toInstant(),
                                    anchor.getNotAfter().toInstant()));
        }
        int below = candidate.path().size() - 1;
        // -1 says that it is no authority at all: then it can vouch for itself only, and the path has no room.
        if (anchor.getVersion() == 3 && anchor.getBasicConstraints() < below) {
            throw new RefusedException(Refusal.MISISSUED, "the anchor allows fewer authorities below it");
        }
    }

    private static byte @Nullable [] constraints(X509Certificate anchor) {
        byte[] extension = anchor.getExtensionValue(NAME_CONSTRAINTS);
        return extension == null ? null : ASN1OctetString.getInstance(extension).getOctets();
    }

    private static void requireStrong(X509Certificate certificate) throws RefusedException {
        if (certificate.getPublicKey() instanceof RSAPublicKey rsa
                && rsa.getModulus().bitLength() < LEAST_RSA_BITS) {
            throw new RefusedException(
                    Refusal.KEY_TOO_WEAK,
                    "certificate %s: RSA of %d bits"
                            .formatted(
                                    certificate.getSerialNumber().toString(16),
                                    rsa.getModulus().bitLength()));
        }
        if (isWeak(certificate.getSigAlgName())) {
            throw new RefusedException(Refusal.KEY_TOO_WEAK, "signed with " + certificate.getSigAlgName());
        }
    }

    static boolean isWeak(String signatureAlgorithm) {
        String name = signatureAlgorithm.toUpperCase(Locale.ROOT);
        return name.startsWith("SHA1") || name.startsWith("MD");
    }

    private static Refusal refusal(CertPathValidatorException.Reason reason) {
        if (reason == BasicReason.EXPIRED) return Refusal.CARD_EXPIRED;
        if (reason == BasicReason.NOT_YET_VALID) return Refusal.CARD_NOT_YET_VALID;
        if (reason == BasicReason.ALGORITHM_CONSTRAINED) return Refusal.KEY_TOO_WEAK;
        if (reason == PKIXReason.NO_TRUST_ANCHOR) return Refusal.UNKNOWN_ISSUER;
        // Names that do not chain cannot come here: that is how the path was found.
        return reason instanceof PKIXReason ? Refusal.MISISSUED : Refusal.NOT_AUTHENTIC;
    }
}
