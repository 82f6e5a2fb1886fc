// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.domain;

import java.util.List;
import org.dualchip.securechip.curve.CurveKey;

/**
 * A desk's key for SCP11a.
 *
 * @param authority the key in the card that its certificates are verified with
 * @param certificates X.509 in DER, the one of this key last
 */
public record CertifiedTerminal(KeyReference authority, CurveKey key, List<byte[]> certificates) {
    public CertifiedTerminal {
        if (certificates.isEmpty()) throw new IllegalArgumentException("a terminal has a certificate at least");
        certificates = List.copyOf(certificates);
    }
}
