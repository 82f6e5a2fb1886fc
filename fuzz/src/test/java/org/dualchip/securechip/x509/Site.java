// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.x509;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.cert.CRLException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.dualchip.card.RefusedException;
import org.dualchip.securechip.curve.MalformedException;

/** An authority of long ago, whose key nobody has any more: what it issued is all that it will ever issue. */
final class Site {
    static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    private final byte[] card = read("card.cer");
    private final byte[] list = read("list.crl");
    private final X509Certificate anchor = certificate(read("anchor.cer"));

    X509Certificate anchor() {
        return anchor;
    }

    X509Certificate card() {
        return certificate(card);
    }

    byte[] list() {
        return list;
    }

    /** Whether it issued just this; that it is its own anchor counts too. */
    boolean issued(byte[] certificate) {
        return Arrays.equals(card, certificate) || Arrays.equals(read("anchor.cer"), certificate);
    }

    TrustStore store() {
        try {
            return new TrustStore("fuzz", List.of(anchor), List.of(), Certificates.listsOfFile(list));
        } catch (MalformedException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] encoded(X509CRL list) {
        try {
            return list.getEncoded();
        } catch (CRLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate certificate(byte[] der) {
        try {
            return Certificates.ofCard(der);
        } catch (RefusedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] read(String name) {
        try (var in = Objects.requireNonNull(Site.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
