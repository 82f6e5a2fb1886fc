// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.profile;

import java.security.MessageDigest;
import org.dualchip.plugin.Holder;

/**
 * A holder, and what proved it.
 *
 * @param evidence digest of the certificate or key behind the proof: the same card proves the same
 */
public record Proved(Holder holder, byte[] evidence) {
    public Proved {
        evidence = evidence.clone();
    }

    @Override
    public byte[] evidence() {
        return evidence.clone();
    }

    /** Whether the same card proved both. */
    public boolean sameCard(Proved other) {
        return MessageDigest.isEqual(evidence, other.evidence);
    }
}
