// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.card;

/**
 * What the application chip says of a commit to whoever has its operator's key: docs/card-application.md §5.
 *
 * @param counter TMC, the commits of this application up to and with this one, 0 to 2^32 - 1
 * @param mac TMV, 8 bytes
 * @param transcript TMI, all that the MAC is over but for the card's UID and the counter
 */
public record TransactionProof(long counter, byte[] mac, byte[] transcript) {
    public TransactionProof {
        if (counter >>> 32 != 0 || mac.length != 8) {
            throw new IllegalArgumentException("a counter of 4 bytes and a MAC of 8");
        }
        mac = mac.clone();
        transcript = transcript.clone();
    }

    @Override
    public byte[] mac() {
        return mac.clone();
    }

    @Override
    public byte[] transcript() {
        return transcript.clone();
    }
}
