// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.x509;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dualchip.fuzz.Bounded;

/** A path to the site's anchor is found for the certificates that it issued, and for no other bytes. */
class CertificatesFuzzTest {
    private final Site site = new Site();
    private final PathValidator validator = new PathValidator(seen());

    @FuzzTest(maxDuration = "1m")
    void path(byte[] input) {
        Bounded.read(input, () -> Certificates.ofCard(input)).ifPresent(certificate -> {
            Bounded.read(input, () -> Certificates.key(certificate));
            var path = Bounded.read(input, () -> validator.verified(certificate, site.store(), Site.NOW));
            assertTrue(path.isEmpty() || site.issued(input), "a path for a certificate that nobody issued");
        });
    }

    /** Where the numbers of lists are kept that were seen: nothing is there yet. */
    private static Path seen() {
        try {
            return Files.createTempDirectory("dualchip-fuzz").resolve("trust.seen");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
