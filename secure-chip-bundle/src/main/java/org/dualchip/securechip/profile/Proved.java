// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.profile;

import java.security.MessageDigest;
import org.dualchip.plugin.Holder;

/**
 * A holder, and what proved it.
 *
 * @param evidence digest of the certificate or key behind the proof: the same card proves the same
 * @param resumed whether that was in an earlier tap, and now only that this is that tap's card
 */
public record Proved(Holder holder, byte[] evidence, boolean resumed) {
    public Proved {
        evidence = evidence.clone();
    }

    /** Proved now. */
    public Proved(Holder holder, byte[] evidence) {
        this(holder, evidence, false);
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
