// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.x509;

import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;

/**
 * A path that was found good, by what the site trusted then. What time does to it is looked at on every tap.
 *
 * @param version of the trust store by which it was found good
 * @param path from the certificate up to the one below the anchor
 * @param lists the revocation lists that it rests on
 */
public record VerifiedPath(String version, List<X509Certificate> path, List<X509CRL> lists) {
    public VerifiedPath {
        path = List.copyOf(path);
        lists = List.copyOf(lists);
    }

    /** Whether the site still trusts and revokes the same. */
    public boolean isBy(TrustStore store) {
        return version.equals(store.version());
    }

    public X509Certificate certificate() {
        return path.get(0);
    }

    /**
     * Refuses when a certificate does not hold at this moment, or a list is too old to say so.
     *
     * @param oldest the most that a list's age may be, whatever next update it promises
     */
    public void requireCurrent(Instant now, Duration oldest) throws RefusedException {
        for (var certificate : path) requireWithinDates(certificate, now);
        for (var list : lists) RevocationLists.requireFresh(list, now, oldest);
    }

    private static void requireWithinDates(X509Certificate certificate, Instant now) throws RefusedException {
        if (now.isBefore(certificate.getNotBefore().toInstant())) {
            throw new RefusedException(
                    Refusal.CARD_NOT_YET_VALID,
                    dates("holds from", certificate, certificate.getNotBefore().toInstant()));
        }
        if (now.isAfter(certificate.getNotAfter().toInstant())) {
            throw new RefusedException(
                    Refusal.CARD_EXPIRED,
                    dates("held until", certificate, certificate.getNotAfter().toInstant()));
        }
    }

    private static String dates(String words, X509Certificate certificate, Instant date) {
        // The subject of a card's own certificate is its holder: the serial number tells the operator enough.
        return "certificate %s %s %s".formatted(certificate.getSerialNumber().toString(16), words, date);
    }

    /** What it rests on, for the log: each list with its number and age. */
    public String basis(Instant now) {
        return lists.stream().map(list -> RevocationLists.name(list, now)).collect(Collectors.joining(", "));
    }
}
