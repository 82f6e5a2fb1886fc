// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.channel;

import org.dualchip.securechip.curve.Point;

/**
 * A card's answer to AUTHORIZE, to be believed once {@link #provedBy} its certificate's key.
 *
 * @param certificateHash names the card certificate
 * @param statement what the card's identity key is to have signed: this channel, this terminal, this purpose
 */
public record Authorization(byte[] certificateHash, byte[] statement, byte[] signature) {

    public boolean provedBy(Point identity) {
        return identity.signed(signature, statement);
    }
}
