// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.domain;

import org.dualchip.card.CardChannel;
import org.dualchip.card.CardException;
import org.dualchip.card.Command;
import org.dualchip.card.RefusedException;
import org.dualchip.card.Response;
import org.dualchip.card.crypto.AesKey;
import org.dualchip.securechip.channel.Scp03;

/** An open channel to the issuer domain. Close it to wipe its keys; the card's half ends with the next SELECT. */
public final class IssuerSession implements AutoCloseable {
    private static final int CLA = 0x80;

    private final CardChannel card;
    private final Scp03 channel;
    private final AesKey dek;

    /** Takes channel and DEK over. */
    IssuerSession(CardChannel card, Scp03 channel, AesKey dek) {
        this.card = card;
        this.channel = channel;
        this.dek = dek;
    }

    /** The keys of the domain. */
    public DomainKeys keys() {
        return new DomainKeys(this);
    }

    /** The dual-chip application on the same chip. */
    public Personalizing personalizing() {
        return new Personalizing(this);
    }

    /**
     * Sends a command and returns its answer, both as the channel protects them.
     *
     * @param data stays the caller's to wipe
     * @throws DomainException for every status word but 9000
     */
    byte[] send(String step, int ins, int p1, int p2, byte[] data)
            throws CardException, DomainException, RefusedException {
        var header = new Command(CLA, ins, p1, p2, new byte[0], Command.ALL);
        Response answer = card.transmit(channel.wrap(header, data));
        if (!channel.protectsAnswer(answer.status()) && !answer.ok()) throw new DomainException(step, answer.status());
        var plain = channel.unwrap(answer);
        if (!plain.ok()) throw new DomainException(step, plain.status());
        return plain.data();
    }

    /** Sensitive data of whole blocks, under the DEK. */
    byte[] enciphered(byte[] secret) {
        return dek.encipher(new byte[AesKey.BLOCK], secret);
    }

    @Override
    public void close() {
        channel.close();
        dek.close();
    }
}
