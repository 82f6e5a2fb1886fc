// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.replay;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.dualchip.core.records.Entering;
import org.dualchip.core.replay.Replayed.Verdict;
import org.dualchip.core.store.Entry;
import org.dualchip.core.store.JournalFile;
import org.dualchip.core.store.StoreException;
import org.dualchip.core.store.TappedAgain;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.PluginMessages.Decide;
import org.dualchip.link.plugin.ShownAgain;
import org.dualchip.plugin.Answer;
import org.dualchip.plugin.Decider;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.Memory;
import org.dualchip.plugin.Records;
import org.dualchip.plugin.Tap;

/** Has a journal's taps of one function decided again, each with the memory that it had then. */
public final class Replay {
    private static final int MOST_PAGES = 40;

    private final String function;
    private final Again asks;
    private final boolean memoryToo;
    private final Set<String> types;
    private final Set<String> done = new HashSet<>();

    /** Decides a tap again. */
    @FunctionalInterface
    public interface Asks {
        /**
         * Asks for a decision of what was shown then.
         *
         * @throws LinkException when there is no answer
         * @throws NotAgain when it cannot be decided again, whoever is asked
         */
        Answer decide(Decide shown) throws LinkException, NotAgain;
    }

    /** A tap cannot be decided again; the message says why in a few words. */
    public static final class NotAgain extends Exception {
        private static final long serialVersionUID = 1;

        public NotAgain(String why) {
            super(why);
        }
    }

    /** Decides a tap again, where what was entered then can be asked for. */
    private interface Again {
        Answer decide(Decide shown, Entering entering) throws LinkException, NotAgain, StoreException;
    }

    /**
     * By a decider in this process.
     *
     * @param types of records that it declares, each {@code name:holder}, {@code name:checkpoint} or {@code name:rules}
     */
    public Replay(String function, Decider decider, Set<String> types) {
        this(function, true, types, (shown, entering) -> decider.decide(tap(shown, entering.records(shown, function))));
    }

    /**
     * By whoever is asked, such as a plugin's process.
     *
     * @param memoryToo whether what is remembered of each tap can be compared: it is of one form
     * @param types of records that it declares
     */
    public Replay(String function, Asks asks, boolean memoryToo, Set<String> types) {
        this(function, memoryToo, types, (shown, entering) -> asks.decide(shown));
    }

    private Replay(String function, boolean memoryToo, Set<String> types, Again asks) {
        this.function = function;
        this.asks = asks;
        this.memoryToo = memoryToo;
        this.types = Set.copyOf(types);
    }

    /** Tells what came of each tap, in the journal's order. */
    public void over(JournalFile journal, Consumer<Replayed> told) throws SQLException {
        long last = Long.MIN_VALUE;
        var entering = new Entering(journal.entered());
        for (var page = journal.after(last); !page.isEmpty(); page = journal.after(last)) {
            for (var entry : page) again(entry, entering).ifPresent(told);
            last = page.get(page.size() - 1).seq();
        }
    }

    /** The same of the last taps alone, found among the last twenty thousand entries. */
    public void overLast(int taps, JournalFile journal, Consumer<Replayed> told) throws SQLException {
        var last = new ArrayDeque<Entry>();
        var found = new HashSet<String>();
        long before = Long.MAX_VALUE;
        for (int pages = 0; pages < MOST_PAGES && found.size() <= taps; pages++) {
            var page = journal.before(before);
            if (page.isEmpty()) break;
            before = page.get(page.size() - 1).seq();
            for (var entry : page) {
                if (!isOfATap(entry)) continue;
                if (found.add(entry.tap()) && found.size() > taps) break;
                last.addFirst(entry);
            }
        }
        var entering = new Entering(journal.entered());
        for (var entry : last) again(entry, entering).ifPresent(told);
    }

    private boolean isOfATap(Entry entry) {
        boolean ofATap = entry.kind() == Entry.Kind.INTENDED || entry.kind() == Entry.Kind.OUTCOME;
        return ofATap && TappedAgain.mayBeOf(function, entry.body());
    }

    /** A tap's first entry says all that its others say of the decision. */
    private Optional<Replayed> again(Entry entry, Entering entering) {
        if (!isOfATap(entry) || !done.add(entry.tap())) return Optional.empty();
        try {
            var tap = TappedAgain.read(entry.tap(), entry.body());
            return Optional.of(again(entry.tap(), tap, entering));
        } catch (TappedAgain.Unreadable e) {
            return Optional.of(new Replayed(entry.tap(), "", Verdict.SKIPPED, String.valueOf(e.getMessage())));
        }
    }

    private Replayed again(String id, TappedAgain tap, Entering entering) {
        var checkpoint = tap.shown().checkpoint();
        try {
            var shown = entering.again(tap.shown(), function, types);
            if (!(asks.decide(shown, entering) instanceof Decision now)) {
                return new Replayed(id, checkpoint, Verdict.DIFFERS, "now asks for the PIN");
            }
            var differences = Differences.between(tap.decision(), now, memoryToo);
            var verdict = differences.isEmpty() ? Verdict.SAME : Verdict.DIFFERS;
            return new Replayed(id, checkpoint, verdict, String.join("; ", differences));
        } catch (NotAgain e) {
            return new Replayed(id, checkpoint, Verdict.SKIPPED, String.valueOf(e.getMessage()));
        } catch (LinkException | StoreException | RuntimeException e) {
            return new Replayed(id, checkpoint, Verdict.DIFFERS, "now fails: " + e);
        }
    }

    private static Tap tap(Decide shown, Records records) {
        return new Tap(
                shown.tap(),
                shown.at(),
                shown.clock(),
                shown.checkpoint(),
                shown.area(),
                shown.intent(),
                new ShownAgain(shown.card()),
                shown.companions(),
                new Memory(shown.memory()),
                records);
    }
}
