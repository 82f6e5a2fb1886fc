// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip;

import java.util.List;
import java.util.Optional;
import org.dualchip.card.CardException;
import org.dualchip.card.Receipt;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.card.TransactionProof;
import org.dualchip.plugin.Change;
import org.jspecify.annotations.Nullable;

/** The changes of one tap, all or nothing, and the receipt that says which. */
final class CardChanges {
    private static final System.Logger LOG = System.getLogger(CardChanges.class.getName());

    private final OpenTap tap;
    private Receipt.Outcome outcome = Receipt.Outcome.UNCHANGED;
    private Optional<TransactionProof> proof = Optional.empty();

    CardChanges(OpenTap tap) {
        this.tap = tap;
    }

    /** Called with the tap's lock held; every change was found to be declared. */
    Receipt carriedOut(List<Change> changes) {
        if (changes.isEmpty()) return receipt(null);
        try {
            for (var change : changes) make(change);
            // From here on only the chip's answer tells: a bare error status could be anybody's.
            outcome = Receipt.Outcome.UNCONFIRMED;
            proof = tap.application().commit(tap.serving().proved());
            outcome = Receipt.Outcome.COMMITTED;
            return receipt(null);
        } catch (RefusedException e) {
            return failed(e.refusal(), e);
        } catch (CardException e) {
            return failed(Refusal.CARD_LOST, e);
        }
    }

    private void make(Change change) throws CardException, RefusedException {
        var file = tap.serving().declared(change.file());
        var application = tap.application();
        if (change instanceof Change.Write write) application.write(file, write.offset(), write.data());
        else if (change instanceof Change.Append append) application.append(file, append.data());
        else if (change instanceof Change.Debit debit) application.debit(file, debit.amount());
        else if (change instanceof Change.Credit credit) application.credit(file, credit.amount());
    }

    /** What was written before the failure must never be committed by a later change, so the session ends. */
    private Receipt failed(Refusal refusal, Exception e) {
        tap.application().close();
        LOG.log(
                System.Logger.Level.WARNING,
                "tap {0} at {1}: changes {2}, {3}: {4}",
                tap.id(),
                tap.checkpoint().name(),
                outcome,
                refusal,
                e.getMessage());
        return receipt(refusal);
    }

    private Receipt receipt(@Nullable Refusal refusal) {
        return new Receipt(
                outcome, Optional.ofNullable(refusal), proof, tap.channel().effort());
    }
}
