// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.tap;

import java.util.List;
import java.util.Optional;
import org.dualchip.card.CardException;
import org.dualchip.card.Effort;
import org.dualchip.card.FileContent;
import org.dualchip.card.Receipt;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.card.Sealed;
import org.dualchip.card.Sealing;
import org.dualchip.card.SecureChip;
import org.dualchip.plugin.Assurance;
import org.dualchip.plugin.Change;
import org.dualchip.plugin.Intent;

/** A secure side that does what a test says, and says what it did. */
final class FakeChip implements SecureChip {
    private final List<String> story;
    Applies applies = changes -> receipt(Receipt.Outcome.COMMITTED, Optional.empty());
    Seals seals = (changes, digest) -> new Sealing(
            receipt(changes.isEmpty() ? Receipt.Outcome.UNCHANGED : Receipt.Outcome.COMMITTED, Optional.empty()),
            Sealing.State.SEALED,
            Optional.empty(),
            Optional.of(seal(digest)));
    Proves proves = () -> Assurance.KEY_AND_PIN;

    FakeChip(List<String> story) {
        this.story = story;
    }

    /** What a card does with changes. */
    interface Applies {
        Receipt apply(List<Change> changes) throws Exception;
    }

    /** What a card does when it is to seal. */
    interface Seals {
        Sealing seal(List<Change> changes, byte[] digest) throws Exception;
    }

    /** What comes of a PIN. */
    interface Proves {
        Assurance prove() throws CardException, RefusedException;
    }

    static Receipt receipt(Receipt.Outcome outcome, Optional<Refusal> refusal) {
        return new Receipt(outcome, refusal, Optional.empty(), Effort.NONE);
    }

    @Override
    public FileContent read(String tap, String file) {
        throw new IllegalArgumentException("no file " + file);
    }

    @Override
    public void intend(String checkpoint, Intent intent) {
        story.add("intend " + intent.name());
    }

    @Override
    public Assurance verifyPin(String tap) throws CardException, RefusedException {
        story.add("pin");
        return proves.prove();
    }

    @Override
    public Sealing seal(String tap, List<Change> changes, byte[] digest) throws CardException {
        story.add("seal " + changes.size() + " " + digest[0]);
        try {
            return seals.seal(changes, digest);
        } catch (CardException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static Sealing sealing(Receipt receipt, Sealing.State state, Refusal refusal) {
        return new Sealing(receipt, state, Optional.of(refusal), Optional.empty());
    }

    static Sealed seal(byte[] digest) {
        byte[] key = new byte[64];
        return new Sealed(new byte[151], key, key, new byte[32], new byte[4], 20_780, 7, digest, key);
    }

    @Override
    public Receipt apply(String tap, List<Change> changes) throws CardException {
        story.add("apply");
        try {
            return applies.apply(changes);
        } catch (CardException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
