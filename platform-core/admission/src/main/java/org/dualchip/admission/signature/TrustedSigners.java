// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.admission.signature;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CRL;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.dualchip.admission.bundle.UnfitException;
import org.dualchip.card.crypto.Jdk;

/**
 * The certificates that a site trusts to sign plugins, or to vouch for those who do, and their revocation lists.
 *
 * @param anchors from {@code *.pem}
 * @param lists from {@code *.crl}
 */
record TrustedSigners(List<X509Certificate> anchors, List<CRL> lists) {

    /** Reads a folder; UnfitException names the file that is neither, so that nothing is left out silently. */
    static TrustedSigners read(Path folder) throws UnfitException {
        var anchors = new ArrayList<X509Certificate>();
        var lists = new ArrayList<CRL>();
        if (!Files.isDirectory(folder)) return new TrustedSigners(anchors, lists);
        try (var files = Files.list(folder)) {
            for (var file : files.sorted().toList()) read(file, anchors, lists);
        } catch (IOException e) {
            throw new UnfitException("the site's signers in " + folder + " cannot be read");
        }
        return new TrustedSigners(anchors, lists);
    }

    private static void read(Path file, List<X509Certificate> anchors, List<CRL> lists) throws UnfitException {
        try {
            var factory = CertificateFactory.getInstance("X.509", Jdk.sun());
            var bytes = new ByteArrayInputStream(Files.readAllBytes(file));
            if (file.toString().endsWith(".pem")) {
                for (var one : factory.generateCertificates(bytes)) anchors.add((X509Certificate) one);
            } else if (file.toString().endsWith(".crl")) {
                lists.addAll(factory.generateCRLs(bytes));
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new UnfitException(
                    "the site's " + file.getFileName() + " is neither certificates nor revocation lists");
        }
    }
}
