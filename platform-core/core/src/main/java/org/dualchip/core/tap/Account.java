// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.tap;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dualchip.card.CardSeen;
import org.dualchip.card.Effort;
import org.dualchip.card.Receipt;
import org.dualchip.card.Sealed;
import org.dualchip.core.events.Texts;
import org.dualchip.core.store.Store;
import org.dualchip.core.store.StoreException;
import org.dualchip.core.store.TapBody;
import org.dualchip.core.store.Writing;
import org.dualchip.link.message.OperatorMessages.TapDone;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.Reason;

/** Keeps account of one tap: what it cost and what became of it. Used by the tap's thread alone. */
final class Account {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private CardSeen seen;
    private final Store store;
    private final Instant at;
    private final long began = System.nanoTime();
    private final long cpuBefore = THREADS.getCurrentThreadCpuTime();
    private Effort effort;
    private TapBody.Effect effect = TapBody.Effect.UNCHANGED;
    private boolean certain;
    private boolean looked;
    private List<Settlement> settlements = List.of();
    private long pluginMicros;
    private int pluginCalls;
    private long durableNanos;
    private int durableWrites;

    Account(CardSeen seen, Store store) {
        this.seen = seen;
        this.store = store;
        this.at = store.now();
        this.effort = seen.effort();
    }

    String id() {
        return seen.tap();
    }

    Instant at() {
        return at;
    }

    void spent(long cpuMicros) {
        pluginMicros += cpuMicros;
        pluginCalls++;
    }

    /** The same card, of whose holder more is known now. */
    void proved(CardSeen.Opened now) {
        seen = now;
    }

    void changed(Receipt receipt) {
        effort = receipt.effort();
        certain = receipt.outcome() != Receipt.Outcome.UNCONFIRMED;
        if (receipt.outcome() == Receipt.Outcome.COMMITTED) effect = TapBody.Effect.committed(receipt.proof());
    }

    void sealed(Sealed seal) {
        effect = effect.sealing(seal);
    }

    /** Nothing was done with the card, and that is known. */
    void untouched() {
        certain = true;
    }

    TapBody.Effect effect() {
        return effect;
    }

    /** Looks once what the card tells of earlier taps; it becomes durable with this tap's first entry. */
    void settleEarlier() throws Denial {
        if (looked || !(seen instanceof CardSeen.Opened card)) return;
        try {
            settlements = Settlement.of(card, store);
            looked = true;
        } catch (StoreException e) {
            throw new Denial("JOURNAL_UNREADABLE", e);
        }
    }

    /** Makes an entry and what goes with it durable, together, and keeps the time it took. */
    void journal(Writing writing) throws Denial {
        long before = System.nanoTime();
        try {
            settlements.forEach(settlement -> settlement.into(writing));
            if (certain) writing.settled(seen.tap());
            store.append(writing);
            settlements = List.of();
        } catch (StoreException e) {
            throw new Denial("JOURNAL_UNWRITABLE", e);
        } finally {
            durableNanos += System.nanoTime() - before;
            durableWrites++;
        }
    }

    TapDone done(Decision decision, Map<String, Map<String, String>> texts) {
        return done(decision.granted() ? "granted" : "denied", decision.reason(), texts);
    }

    TapDone denied(Denial denial) {
        return done("denied", Reason.of(denial.reason()), Map.of());
    }

    private TapDone done(String decision, Reason reason, Map<String, Map<String, String>> texts) {
        return new TapDone(
                seen.tap(),
                at,
                seen.checkpoint(),
                seen.function(),
                holder(),
                seen instanceof CardSeen.Opened opened ? opened.assurance().name() : "",
                decision,
                reason.code(),
                Texts.ofAll(reason, texts),
                wholeEffort(),
                seen.effort().cardMicros() + seen.effort().hostMicros() + (System.nanoTime() - began) / 1000,
                durableNanos / 1000,
                durableWrites,
                pluginCalls,
                decision.equals("granted") ? effect.sealed() : Optional.empty());
    }

    private String holder() {
        if (seen instanceof CardSeen.Opened opened) return opened.holder().name();
        return ((CardSeen.Refused) seen).holder();
    }

    /** The secure side's effort, with the CPU time that this process and the plugin's have added. */
    private Effort wholeEffort() {
        long here = (THREADS.getCurrentThreadCpuTime() - cpuBefore) / 1000;
        return new Effort(
                effort.securityExchanges(),
                effort.applicationExchanges(),
                effort.bytesOut(),
                effort.bytesIn(),
                effort.cardMicros(),
                effort.hostMicros() + here + pluginMicros);
    }
}
