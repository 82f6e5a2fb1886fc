// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.lifecycle;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
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
    /** Beginnings and ends of changes. */
    private final AtomicInteger changes = new AtomicInteger();

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
        changes.incrementAndGet();
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
        int before;
        do {
            before = changes.get();
        } while (!learn(before, asked(Admission::generations), asked(Admission::takesUnsigned)));
    }

    /** What was said before a change does not hold after it. */
    private synchronized boolean learn(int before, List<Generation> all, boolean takesUnsigned) {
        if (before != changes.get()) return false;
        unsigned = takesUnsigned;
        roster.learn(all, clock.getAsLong());
        learnt = true;
        return true;
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
        mark();
        try {
            return asked(change);
        } finally {
            mark();
        }
    }

    private synchronized void mark() {
        changes.incrementAndGet();
        learnt = false;
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
