// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip;

import java.util.List;
import org.dualchip.card.CardException;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.plugin.Companion;
import org.dualchip.securechip.profile.Beside;
import org.dualchip.securechip.wiring.Serving;

/** Who stands by the card of one tap, at a place that wants somebody: a card that lies there, or else an earlier word. */
final class StandingBy implements Beside {
    private final Companions companions;
    private final String checkpoint;
    private final Serving serving;
    private List<Companion> named = List.of();

    StandingBy(Companions companions, String checkpoint, Serving serving) {
        this.companions = companions;
        this.checkpoint = checkpoint;
        this.serving = serving;
    }

    /** Those whose word the card was shown. */
    List<Companion> named() {
        return named;
    }

    @Override
    public byte[] proof(byte[] transcript, byte[] card) throws RefusedException {
        var held = companions.at(checkpoint);
        if (held.isPresent()) return vouched(held.get(), transcript);
        var delegation = companions.delegation(checkpoint, serving.purpose());
        if (delegation.isPresent()) return delegated(delegation.get());
        if (serving.breaksGlass()) return new byte[0];
        throw missing("present the professional's card first");
    }

    private byte[] vouched(HeldCard held, byte[] transcript) throws RefusedException {
        try {
            byte[] proof = held.vouch(transcript, serving.wanted());
            named = List.of(held.companion());
            return proof;
        } catch (CardException | IllegalArgumentException e) {
            throw missing("VOUCH: it was taken away");
        } catch (RefusedException e) {
            throw refused(e);
        }
    }

    private byte[] delegated(Delegation delegation) throws RefusedException {
        try {
            byte[] proof = delegation.shown();
            named = List.of(delegation.companion());
            return proof;
        } catch (RefusedException e) {
            throw refused(e);
        }
    }

    /** What is wrong with the other card is not this one's refusal. */
    private static RefusedException refused(RefusedException of) {
        return new RefusedException(Refusal.COMPANION_REFUSED, "beside: " + of.refusal() + ", " + of.getMessage());
    }

    private static RefusedException missing(String remedy) {
        return new RefusedException(Refusal.COMPANION_MISSING, "nobody stands by; " + remedy);
    }
}
