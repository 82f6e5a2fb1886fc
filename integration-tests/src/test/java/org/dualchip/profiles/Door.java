// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.profiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.IntSupplier;
import org.dualchip.card.CardException;
import org.dualchip.card.CardSeen;
import org.dualchip.card.Effort;
import org.dualchip.card.Receipt;
import org.dualchip.plugin.Change;
import org.dualchip.securechip.Rig;
import org.dualchip.securechip.profile.CardProfile;
import org.dualchip.virtualcard.Card;
import org.dualchip.virtualcard.time.TalliedCard;

/** The secure side's card flow at one checkpoint, that reads the right file at each tap and measures it. */
final class Door {
    private static final int TRIES = 2000;
    private static final byte[] CONTACTLESS = {0x3B, (byte) 0x80, (byte) 0x80, 1, 1};
    private static final List<Change> STAMP = List.of(new Change.Write("stamp", 0, new byte[16]));

    private final Rig rig;
    private final IntSupplier verifications;

    /** @param verifications how many chains the profile has verified so far */
    Door(CardProfile profile, IntSupplier verifications) {
        this.rig = new Rig(profile);
        this.verifications = verifications;
    }

    Door wantingPin(String pin) {
        rig.wire("KEY_AND_PIN");
        rig.type(pin);
        return this;
    }

    MeasuredTap tap(String name, Card card) {
        return tap(name, card, List.of());
    }

    /** A tap whose plugin has the stamp written. */
    MeasuredTap tapWithChange(String name, Card card) {
        return tap(name, card, STAMP);
    }

    private MeasuredTap tap(String name, Card card, List<Change> changes) {
        var tallied = new TalliedCard(card);
        int before = verifications.getAsInt();
        List<Effort> efforts = new ArrayList<>();
        rig.during = id -> efforts.add(applied(id, changes));
        var seen = rig.tap(card.atr(), new Field(tallied));
        var opened = assertInstanceOf(CardSeen.Opened.class, seen, () -> name + ": " + seen);
        var effort = changes.isEmpty() ? opened.effort() : efforts.get(0);
        boolean contact = !Arrays.equals(CONTACTLESS, card.atr());
        var tap = new MeasuredTap(name, contact, effort, verifications.getAsInt() - before, tallied.dialogue());
        assertEquals(
                tap.dialogue().size(), effort.securityExchanges() + effort.applicationExchanges(), "counted by both");
        return tap;
    }

    private Effort applied(String id, List<Change> changes) {
        if (changes.isEmpty()) return Effort.NONE;
        try {
            var receipt = rig.open.apply(id, changes);
            assertEquals(Receipt.Outcome.COMMITTED, receipt.outcome());
            return receipt.effort();
        } catch (CardException e) {
            throw new IllegalStateException(e);
        }
    }

    /** DER signatures differ in length by chance: repeats a tap until it is the longest that it can be. */
    static MeasuredTap longest(Callable<MeasuredTap> tap) throws Exception {
        for (int tries = 0; tries < TRIES; tries++) {
            var measured = tap.call();
            if (measured.isTheLongest()) return measured;
        }
        throw new AssertionError("no tap with signatures of full length");
    }
}
