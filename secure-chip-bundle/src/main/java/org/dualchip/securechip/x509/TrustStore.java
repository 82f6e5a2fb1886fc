// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.x509;

import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Whom the site trusts, at one moment.
 *
 * @param version digest over all of it
 */
public record TrustStore(
        String version, List<X509Certificate> anchors, List<X509Certificate> intermediates, List<X509CRL> lists) {
    public TrustStore {
        anchors = List.copyOf(anchors);
        intermediates = List.copyOf(intermediates);
        lists = List.copyOf(lists);
    }
}
