// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.dualchip.link.message.InspectMessages.Found;
import org.dualchip.link.message.InspectMessages.Standing;

/**
 * The certificate that the page is served with, as the doctor looks at it.
 *
 * @param folder where it lies; empty where the page is served without one
 */
record Certificate(Optional<Path> folder) {
    private static final Duration SOON = Duration.ofDays(30);
    private static final String NEXT =
            "get a new one to the files that tls.certificate and tls.key name, then start again";

    /** Empty where there is none. */
    Optional<Found> look(Instant now) {
        return folder.map(place -> look(place.resolve("certificate.pem"), now));
    }

    private static Found look(Path file, Instant now) {
        try (var in = Files.newInputStream(file)) {
            return judged(
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in), now);
        } catch (IOException | CertificateException e) {
            return broken(String.valueOf(e.getMessage()));
        }
    }

    private static Found broken(String why) {
        return new Found(Standing.WRONG, "the page's certificate cannot be read: " + why, NEXT);
    }

    private static Found judged(X509Certificate certificate, Instant now) {
        var end = certificate.getNotAfter().toInstant();
        var words = "the page's certificate ends at " + end;
        if (!now.isBefore(end)) return new Found(Standing.WRONG, words, NEXT);
        if (now.plus(SOON).isAfter(end)) return new Found(Standing.WARNING, words, NEXT);
        return Found.ok(words);
    }
}
