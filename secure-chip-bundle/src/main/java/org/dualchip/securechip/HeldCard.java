// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip;

import java.util.HexFormat;
import org.dualchip.card.CardException;
import org.dualchip.card.Command;
import org.dualchip.card.RefusedException;
import org.dualchip.plugin.Companion;
import org.dualchip.securechip.profile.MetCard;
import org.dualchip.securechip.profile.Professional;
import org.dualchip.securechip.profile.Wanted;

/**
 * A professional's card that lies at a place's second slot, its channel open. Its reader's thread looks whether it is
 * still there; other cards' threads have it sign. Both hold its tap's lock, one exchange long.
 */
final class HeldCard {
    /** The application chip's own name, which it answers to in every state; the security chip's channel stays. */
    private static final byte[] PICC = HexFormat.of().parseHex("d2760000850100");

    private final OpenTap tap;
    private final MetCard met;
    private final Professional card;
    private final Companion companion;
    private boolean let;

    HeldCard(OpenTap tap, MetCard met, Professional card, Companion companion) {
        this.tap = tap;
        this.met = met;
        this.card = card;
        this.companion = companion;
    }

    Companion companion() {
        return companion;
    }

    boolean isOf(OpenTap one) {
        return tap == one;
    }

    byte[] vouch(byte[] transcript, Wanted wanted) throws CardException, RefusedException {
        return tap.alone(() -> card.vouch(transcript, wanted));
    }

    /** Returns when the card has left, or is let go. */
    synchronized void awaitLeaving(long lookEveryMillis) {
        try {
            while (!let && isThere()) wait(lookEveryMillis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whoever waits goes on. */
    synchronized void letGo() {
        let = true;
        notifyAll();
    }

    /** Its keys are wiped; nobody has it sign any more. */
    void end() {
        tap.close();
        met.close();
    }

    private boolean isThere() {
        try {
            tap.alone(() -> tap.channel().transmit(new Command(0x00, 0xA4, 0x04, 0x00, PICC, Command.ALL)));
            return true;
        } catch (CardException | RefusedException | IllegalArgumentException e) {
            return false;
        }
    }
}
