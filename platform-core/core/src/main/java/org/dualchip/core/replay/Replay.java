// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.replay;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.dualchip.core.replay.Replayed.Verdict;
import org.dualchip.core.store.Entry;
import org.dualchip.core.store.JournalFile;
import org.dualchip.core.store.TappedAgain;
import org.dualchip.link.message.PluginMessages.Decide;
import org.dualchip.plugin.Decider;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.Memory;
import org.dualchip.plugin.Tap;

/** Has a journal's taps of one function decided again, each with the memory that it had then. */
public final class Replay {
    private final String function;
    private final Decider decider;
    private final Set<String> done = new HashSet<>();

    public Replay(String function, Decider decider) {
        this.function = function;
        this.decider = decider;
    }

    /** Tells what came of each tap, in the journal's order. */
    public void over(JournalFile journal, Consumer<Replayed> told) throws SQLException {
        long last = Long.MIN_VALUE;
        for (var page = journal.after(last); !page.isEmpty(); page = journal.after(last)) {
            for (var entry : page) again(entry).ifPresent(told);
            last = page.get(page.size() - 1).seq();
        }
    }

    /** A tap's first entry says all that its others say of the decision. */
    private Optional<Replayed> again(Entry entry) {
        boolean ofATap = entry.kind() == Entry.Kind.INTENDED || entry.kind() == Entry.Kind.OUTCOME;
        if (!ofATap || !TappedAgain.mayBeOf(function, entry.body()) || !done.add(entry.tap())) return Optional.empty();
        try {
            var tap = TappedAgain.read(entry.tap(), entry.body());
            return Optional.of(again(entry.tap(), tap));
        } catch (TappedAgain.Unreadable e) {
            return Optional.of(new Replayed(entry.tap(), "", Verdict.SKIPPED, String.valueOf(e.getMessage())));
        }
    }

    private Replayed again(String id, TappedAgain tap) {
        var checkpoint = tap.shown().checkpoint();
        try {
            if (!(decider.decide(tap(tap.shown())) instanceof Decision now)) {
                return new Replayed(id, checkpoint, Verdict.DIFFERS, "now asks for the PIN");
            }
            var differences = Differences.between(tap.decision(), now);
            var verdict = differences.isEmpty() ? Verdict.SAME : Verdict.DIFFERS;
            return new Replayed(id, checkpoint, verdict, String.join("; ", differences));
        } catch (RuntimeException e) {
            return new Replayed(id, checkpoint, Verdict.DIFFERS, "now fails: " + e);
        }
    }

    private static Tap tap(Decide shown) {
        return new Tap(
                shown.tap(),
                shown.at(),
                shown.clock(),
                shown.checkpoint(),
                shown.area(),
                shown.intent(),
                new ShownAgain(shown.card()),
                shown.companions(),
                new Memory(shown.memory()));
    }
}
