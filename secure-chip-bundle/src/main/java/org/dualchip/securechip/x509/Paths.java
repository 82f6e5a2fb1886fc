// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.x509;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The ways from a certificate up to an anchor, by the names alone. */
final class Paths {
    /** Nobody has more than a few authorities one above the other, or as many cross-certificates. */
    private static final int LONGEST = 6;

    private static final int MOST = 16;

    private Paths() {}

    /**
     * One way.
     *
     * @param path from the certificate up to the one that the anchor issued
     */
    record Candidate(List<X509Certificate> path, X509Certificate anchor) {}

    static List<Candidate> of(X509Certificate certificate, TrustStore store) {
        var found = new ArrayList<Candidate>();
        extend(List.of(certificate), store, found);
        return found;
    }

    private static void extend(List<X509Certificate> path, TrustStore store, List<Candidate> found) {
        var last = path.get(path.size() - 1);
        for (var anchor : store.anchors()) {
            if (found.size() < MOST && isIssuedBy(last, anchor)) found.add(new Candidate(path, anchor));
        }
        if (path.size() == LONGEST) return;
        for (var authority : store.intermediates()) {
            if (found.size() == MOST) return;
            if (!isIssuedBy(last, authority) || path.contains(authority)) continue;
            extend(Stream.concat(path.stream(), Stream.of(authority)).toList(), store, found);
        }
    }

    private static boolean isIssuedBy(X509Certificate certificate, X509Certificate issuer) {
        return certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal());
    }
}
