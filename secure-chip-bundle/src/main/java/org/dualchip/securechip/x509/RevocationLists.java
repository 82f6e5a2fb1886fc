// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.x509;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.securechip.x509.Paths.Candidate;

/**
 * What revocation lists say of a path (RFC 5280 §6.3), by lists that are whole: of one issuer, for all its certificates.
 * Delta, indirect and partitioned lists are not taken.
 */
final class RevocationLists {
    private static final String CRL_NUMBER = "2.5.29.20";
    private static final int CRL_SIGN = 6;
    private static final Duration CLOCKS_APART = Duration.ofMinutes(5);

    private RevocationLists() {}

    /** The list that says that this certificate has not been revoked. */
    static X509CRL vouchingFor(X509Certificate certificate, X509Certificate issuer, TrustStore store)
            throws RefusedException {
        var list = newestOf(issuer, store);
        if (list.isRevoked(certificate)) {
            throw new RefusedException(
                    Refusal.CARD_REVOKED,
                    "certificate %s is on %s"
                            .formatted(certificate.getSerialNumber().toString(16), name(list)));
        }
        return list;
    }

    private static X509CRL newestOf(X509Certificate issuer, TrustStore store) throws RefusedException {
        var ofIssuer = new ArrayList<X509CRL>();
        String last = "there is none in trust/crls";
        for (var list : store.lists()) {
            if (!list.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) continue;
            var fault = faultOf(list, issuer);
            if (fault.isEmpty()) ofIssuer.add(list);
            else last = fault;
        }
        var newest = ofIssuer.stream()
                .max(Comparator.comparing(RevocationLists::number).thenComparing(X509CRL::getThisUpdate));
        if (newest.isPresent()) return newest.get();
        throw new RefusedException(
                Refusal.REVOCATION_UNREADABLE,
                "revocation list of " + issuer.getSubjectX500Principal().getName() + ": " + last);
    }

    private static String faultOf(X509CRL list, X509Certificate issuer) {
        if (list.hasUnsupportedCriticalExtension() || hasPartsOnly(list)) return "it is not for all certificates";
        boolean[] usage = issuer.getKeyUsage();
        if (usage != null && !usage[CRL_SIGN]) return "its issuer may not sign any";
        if (PathValidator.isWeak(list.getSigAlgName())) return "it is signed with " + list.getSigAlgName();
        try {
            list.verify(issuer.getPublicKey());
            return "";
        } catch (GeneralSecurityException e) {
            return "its signature is wrong";
        }
    }

    /** The JDK knows these extensions, so it does not call them unsupported; here they are. */
    private static boolean hasPartsOnly(X509CRL list) {
        var critical = list.getCriticalExtensionOIDs();
        if (critical != null && !critical.isEmpty()) return true;
        var revoked = list.getRevokedCertificates();
        return revoked != null && revoked.stream().anyMatch(entry -> entry.getCertificateIssuer() != null);
    }

    static void requireFresh(X509CRL list, Instant now, Duration oldest) throws RefusedException {
        var made = list.getThisUpdate().toInstant();
        if (made.isAfter(now.plus(CLOCKS_APART))) {
            throw new RefusedException(Refusal.REVOCATION_UNREADABLE, name(list) + " is from the future: " + made);
        }
        var next = list.getNextUpdate();
        if (next == null || now.isAfter(next.toInstant())) {
            throw new RefusedException(
                    Refusal.REVOCATION_STALE,
                    name(list) + " was to be replaced by " + (next == null ? made : next.toInstant()));
        }
        if (now.isAfter(made.plus(oldest))) {
            throw new RefusedException(
                    Refusal.REVOCATION_STALE, name(list, now) + "; this site takes " + oldest.toHours() + " h");
        }
    }

    static String name(X509CRL list, Instant now) {
        return "%s of %d h"
                .formatted(
                        name(list),
                        Duration.between(list.getThisUpdate().toInstant(), now).toHours());
    }

    private static String name(X509CRL list) {
        return "CRL %s of %s"
                .formatted(number(list), list.getIssuerX500Principal().getName());
    }

    /** Zero for a list without a number. */
    private static BigInteger number(X509CRL list) {
        byte[] extension = list.getExtensionValue(CRL_NUMBER);
        if (extension == null) return BigInteger.ZERO;
        try {
            byte[] number = ASN1OctetString.getInstance(extension).getOctets();
            return ASN1Integer.getInstance(ASN1Primitive.fromByteArray(number)).getValue();
        } catch (IOException | RuntimeException e) {
            return BigInteger.ZERO;
        }
    }

    /** All the lists that a path needs, the leaf's issuer's first. */
    static List<X509CRL> of(Candidate candidate, TrustStore store, SeenLists seen) throws RefusedException {
        var lists = new ArrayList<X509CRL>();
        var path = candidate.path();
        for (int i = 0; i < path.size(); i++) {
            var issuer = i + 1 < path.size() ? path.get(i + 1) : candidate.anchor();
            var list = vouchingFor(path.get(i), issuer, store);
            seen.require(number(list), issuer);
            lists.add(list);
        }
        return lists;
    }
}
