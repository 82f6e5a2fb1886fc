// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.money;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.dualchip.card.CardException;
import org.dualchip.card.FileContent;
import org.dualchip.card.Receipt;
import org.dualchip.card.RefusedException;
import org.dualchip.card.Sealing;
import org.dualchip.card.SecureChip;
import org.dualchip.plugin.Assurance;
import org.dualchip.plugin.Change;
import org.dualchip.plugin.Intent;

/** What a controller lives by, its clock and the line to its secure side: at a chosen seam of a tap either ends it. */
final class Mortal implements InstantSource, SecureChip {
    private final SecureChip chip;
    private Seam seam = Seam.NONE;
    private Instant now = Instant.EPOCH;
    private BooleanSupplier committed = () -> false;
    private int asked;

    /** Where a controller dies. */
    enum Seam {
        NONE,
        /** In the transaction that was to make the intention durable. */
        IN_INTENTION,
        BEFORE_COMMIT,
        AFTER_COMMIT,
        /** In the transaction that was to make the outcome durable. */
        IN_OUTCOME,
        /** The outcome is durable, and nothing has moved. */
        BEFORE_OUTPUT
    }

    /** Nothing catches it, so nothing more is done. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    Mortal(SecureChip chip) {
        this.chip = chip;
    }

    void dies(Seam where, Instant when, BooleanSupplier isCommitted) {
        seam = where;
        now = when;
        committed = isCommitted;
        asked = 0;
    }

    void lives() {
        seam = Seam.NONE;
    }

    @Override
    public Instant instant() {
        asked++;
        // The first is when the card came, the second the first entry's.
        if (asked > 1 && seam == Seam.IN_INTENTION) throw new Killed();
        if (committed.getAsBoolean() && seam == Seam.IN_OUTCOME) throw new Killed();
        return now;
    }

    void moves() {
        if (seam == Seam.BEFORE_OUTPUT) throw new Killed();
    }

    @Override
    public Receipt apply(String tap, List<Change> changes) throws CardException {
        if (seam == Seam.BEFORE_COMMIT) throw new Killed();
        var receipt = chip.apply(tap, changes);
        if (seam == Seam.AFTER_COMMIT) throw new Killed();
        return receipt;
    }

    @Override
    public Sealing seal(String tap, List<Change> changes, byte[] digest) throws CardException {
        if (seam == Seam.BEFORE_COMMIT) throw new Killed();
        var sealing = chip.seal(tap, changes, digest);
        if (seam == Seam.AFTER_COMMIT) throw new Killed();
        return sealing;
    }

    @Override
    public FileContent read(String tap, String file) throws CardException, RefusedException {
        return chip.read(tap, file);
    }

    @Override
    public void intend(String checkpoint, Intent intent) throws CardException {
        chip.intend(checkpoint, intent);
    }

    @Override
    public Assurance verifyPin(String tap) throws CardException, RefusedException {
        return chip.verifyPin(tap);
    }
}
