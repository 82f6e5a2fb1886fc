// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.piv;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.RuntimeOperatorException;
import org.dualchip.card.CardException;
import org.dualchip.card.crypto.Sha256;

/** A key on the card that signs what Bouncy Castle builds: its request for a certificate. */
final class CardSigner implements ContentSigner {
    private final PivAdministration card;
    private final int slot;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();

    CardSigner(PivAdministration card, int slot) {
        this.card = card;
        this.slot = slot;
    }

    @Override
    public AlgorithmIdentifier getAlgorithmIdentifier() {
        return new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
    }

    @Override
    public OutputStream getOutputStream() {
        return content;
    }

    @Override
    public byte[] getSignature() {
        try {
            return card.sign(slot, Sha256.of(content.toByteArray()));
        } catch (CardException e) {
            throw new RuntimeOperatorException("the card does not sign its request", e);
        }
    }
}
