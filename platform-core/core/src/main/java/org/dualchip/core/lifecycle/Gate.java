// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.lifecycle;

import java.util.function.LongSupplier;
import org.dualchip.card.CardException;
import org.dualchip.card.admission.Admission;
import org.dualchip.card.admission.Generation;
import org.dualchip.card.admission.Piece;
import org.dualchip.card.admission.Verdict;
import org.dualchip.link.LinkException;
import org.jspecify.annotations.Nullable;

/**
 * The secure side's gate, while it is there. What it says is learnt after each thing that it was asked to do, and again
 * when it has been away: a call that was lost may have been done or not.
 */
final class Gate {
    private final Roster roster;
    private final LongSupplier clock;
    private volatile @Nullable Admission admission;
    private volatile boolean learnt;
    private volatile boolean unsigned;

    Gate(Roster roster, LongSupplier clock) {
        this.roster = roster;
        this.clock = clock;
    }

    /** It is there from now on, or away. */
    void is(@Nullable Admission now) {
        learnt = false;
        admission = now;
    }

    boolean isThis(Admission one) {
        return admission == one;
    }

    boolean isThere() {
        return admission != null;
    }

    /** Whether it takes bundles that nobody signed, which is for development alone. */
    boolean takesUnsigned() {
        return unsigned;
    }

    /** Whether all that it says is known. */
    boolean isLearnt() {
        return learnt;
    }

    void learn() throws LinkException {
        var all = asked(Admission::generations);
        unsigned = asked(Admission::takesUnsigned);
        roster.learn(all, clock.getAsLong());
        learnt = true;
    }

    Verdict offer(Piece piece) throws LinkException {
        return asked(secure -> secure.offer(piece));
    }

    Generation admit(String digest) throws LinkException {
        return changed(secure -> secure.admit(digest));
    }

    void decide(String plugin, int generation) throws LinkException {
        changed(secure -> {
            secure.decide(plugin, generation);
            return generation;
        });
        learn();
    }

    void forget(String plugin, int generation) throws LinkException {
        changed(secure -> {
            secure.forget(plugin, generation);
            return generation;
        });
        learn();
    }

    /** A question to the secure side. */
    private interface Question<T> {
        T of(Admission secure) throws CardException;
    }

    private <T> T changed(Question<T> change) throws LinkException {
        learnt = false;
        return asked(change);
    }

    private <T> T asked(Question<T> question) throws LinkException {
        var secure = admission;
        if (secure == null) throw new LinkException("the secure side is away; try again when it is back");
        try {
            return question.of(secure);
        } catch (CardException e) {
            throw new LinkException(
                    "the secure side went away meanwhile; look with plugin show whether it was done", e);
        }
    }
}
