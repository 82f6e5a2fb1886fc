// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip;

import static java.lang.System.Logger.Level.WARNING;

import java.util.List;
import java.util.Optional;
import org.dualchip.card.CardException;
import org.dualchip.card.Receipt;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.card.Sealed;
import org.dualchip.card.Sealing;
import org.dualchip.card.Sealing.State;
import org.dualchip.plugin.Change;
import org.dualchip.securechip.profile.SealingCard;

/**
 * The changes and the seal of one tap. All that can fail beforehand comes before the commit, so that SEAL alone follows
 * it.
 */
final class CardSeal {
    private static final System.Logger LOG = System.getLogger(CardSeal.class.getName());

    private final OpenTap tap;
    private Receipt receipt;
    private State state = State.NOT_ASKED;

    CardSeal(OpenTap tap) {
        this.tap = tap;
        this.receipt = unchanged(Optional.empty());
    }

    /** Called with the tap's lock held; changes and seal were found to be declared. */
    Sealing carriedOut(List<Change> changes, byte[] digest) {
        try {
            var card = ready();
            if (!changes.isEmpty()) receipt = new CardChanges(tap).carriedOut(changes);
            if (receipt.refusal().isPresent()) return none(receipt.refusal().get());
            // From here on only a seal that is right tells: a bare error status could be anybody's.
            state = State.UNKNOWN;
            return sealed(card.seal(digest));
        } catch (RefusedException e) {
            return failed(e.refusal(), e);
        } catch (CardException e) {
            return failed(Refusal.CARD_LOST, e);
        }
    }

    private SealingCard ready() throws CardException, RefusedException {
        if (!(tap.sealer() instanceof SealingCard card)) {
            throw new RefusedException(Refusal.APPLICATION_REFUSED, "cards of this kind do not seal");
        }
        card.showSealKey();
        return card;
    }

    private Sealing sealed(Sealed seal) {
        return new Sealing(withEffort(), State.SEALED, Optional.empty(), Optional.of(seal));
    }

    private Sealing failed(Refusal refusal, Exception e) {
        LOG.log(
                WARNING,
                "tap {0} at {1}: changes {2}, seal {3}, {4}: {5}",
                tap.id(),
                tap.checkpoint().name(),
                receipt.outcome(),
                state,
                refusal,
                e.getMessage());
        if (state == State.NOT_ASKED) receipt = unchanged(Optional.of(refusal));
        return none(refusal);
    }

    private Sealing none(Refusal refusal) {
        return new Sealing(withEffort(), state, Optional.of(refusal), Optional.empty());
    }

    private Receipt unchanged(Optional<Refusal> refusal) {
        return new Receipt(
                Receipt.Outcome.UNCHANGED,
                refusal,
                Optional.empty(),
                tap.channel().effort());
    }

    private Receipt withEffort() {
        return new Receipt(
                receipt.outcome(),
                receipt.refusal(),
                receipt.proof(),
                tap.channel().effort());
    }
}
