// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.records;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dualchip.core.store.EnteredRecords;
import org.dualchip.core.store.Entry;
import org.dualchip.core.store.Formed;
import org.dualchip.core.store.KeptRecord;
import org.dualchip.core.store.RecordsBody;
import org.dualchip.core.store.Store;
import org.dualchip.core.store.StoreException;
import org.dualchip.core.store.Writing;
import org.dualchip.link.LinkException;
import org.dualchip.link.plugin.PluginPeer;

/**
 * What operators have entered, on its way to another version of its plugin: held against that version's schemas, and turned
 * into its form where that is another. First all of it, while taps and changes go on; then, while they wait, what has
 * changed meanwhile. Rows of the other form are shown to nobody before its generation decides; those of this form stay.
 */
public final class RecordMove {
    private static final int PAGE = 500;

    private final Store store;
    private final EnteredRecords records;
    private final String function;
    private final int from;
    private final int to;
    private final Map<String, String> older;
    private final List<Round> rounds = new ArrayList<>();
    private long since;

    /**
     * A move that has not begun.
     *
     * @param from the form that they are in
     * @param to that of the version that is to decide
     * @param older the types that the version before declares; none where nobody knows
     */
    public RecordMove(Store store, String function, int from, int to, Map<String, String> older) {
        this.store = store;
        this.records = store.entered();
        this.function = function;
        this.from = from;
        this.to = to;
        this.older = older;
    }

    /** They cannot be what this version wants; the message says which and why. */
    public static final class Misfit extends Exception {
        private static final long serialVersionUID = 1;

        Misfit(String why) {
            super(why);
        }
    }

    /**
     * Holds all against the newer version's schemas, and stages it in its form.
     *
     * @return what was done, in a sentence; empty where nothing was entered
     * @throws Misfit when a record cannot be turned or shown; nothing is left of it then
     */
    public String ahead(PluginPeer newer) throws Misfit, LinkException, StoreException {
        giveUp();
        long head = records.version(function);
        var round = round(newer, head);
        try {
            for (var type : types(newer)) {
                if (type.isRules()) round.one(type, "");
                else all(type, round, head);
            }
            conclude(round);
        } finally {
            if (!rounds.contains(round)) round.giveUp();
        }
        since = head;
        if (round.looked() == 0) return "";
        return from == to
                ? round.looked() + " records keep its schemas"
                : "%d of %d records are turned into schema %d".formatted(round.changed(), round.looked(), to);
    }

    private Round round(PluginPeer newer, long head) throws StoreException {
        return new Round(store, new Turning(newer, from, to), newer, new Round.Way(function, from, to, head));
    }

    private List<RecordType> types(PluginPeer newer) throws Misfit {
        var types = new ArrayList<RecordType>();
        for (var declared : newer.words().records().entrySet()) {
            try {
                types.add(RecordType.of(function, declared.getKey(), declared.getValue()));
            } catch (IllegalArgumentException e) {
                throw new Misfit("its records " + declared.getKey() + " cannot be: " + e.getMessage());
            }
        }
        return types;
    }

    private void all(RecordType type, Round round, long head) throws LinkException, StoreException {
        var after = "";
        for (var page = page(from, type, after, head); !page.isEmpty(); page = page(from, type, after, head)) {
            round.some(type, page);
            after = page.get(page.size() - 1).key();
        }
        if (from == to) return;
        after = "";
        for (var page = page(to, type, after, head); !page.isEmpty(); page = page(to, type, after, head)) {
            for (var one : page) round.unlessGone(type, one.key());
            after = page.get(page.size() - 1).key();
        }
    }

    private List<KeptRecord> page(int form, RecordType type, String after, long head) throws StoreException {
        return records.page(new EnteredRecords.Of(function, form), type.name(), after, head, PAGE);
    }

    private void conclude(Round round) throws Misfit, LinkException, StoreException {
        round.conclude();
        var faults = round.faults();
        if (!faults.isEmpty()) throw new Misfit(faults);
        if (from != to) rounds.add(round);
    }

    /**
     * Turns what was changed since; for another time, or the last.
     *
     * @throws Misfit when something of it cannot be turned; nothing is switched then
     */
    public void catchUp(PluginPeer newer) throws Misfit, LinkException, StoreException {
        long head = records.version(function);
        if (from == to || head == since) return;
        var round = round(newer, head);
        try {
            var changed = records.changed(function, from, since);
            for (var type : types(newer)) {
                for (var key : changed.getOrDefault(type.name(), Set.of())) round.one(type, key);
            }
            conclude(round);
        } finally {
            if (!rounds.contains(round)) round.giveUp();
        }
        since = head;
    }

    /**
     * Makes what was turned durable, all of it or nothing, as the newest versions; nobody changes records meanwhile. It is
     * shown when the newer generation decides.
     *
     * @param by who the journal says it was
     */
    public void accept(PluginPeer newer, String by) throws Misfit, LinkException, StoreException {
        if (from == to) return;
        catchUp(newer);
        var writing = Writing.ofNone();
        if (since > 0) {
            // The newest number is the newest state, for whoever asks with If-Match.
            if (rounds.isEmpty() || rounds.get(rounds.size() - 1).version() < since) rounds.add(round(newer, since));
            for (var round : rounds) {
                var body = new RecordsBody(
                        function, RecordsBody.ALL, round.version(), round.changed(), round.digest(), by);
                writing.and(Entry.Kind.RECORDS, "", body.json());
                writing.accept(function, round.version(), new Formed(to, from), by);
                since = round.version();
            }
        }
        if (!older.isEmpty()) writing.declared(function, from, older);
        store.giveUpOthers(function, rounds.stream().map(Round::version).toList());
        store.append(writing.declared(function, to, newer.words().records()));
        rounds.forEach(Round::end);
        rounds.clear();
    }

    /** Whether it is on its way from this form. */
    public boolean isFrom(int form) {
        return from == form;
    }

    /** Leaves nothing of what was staged. */
    public void giveUp() throws StoreException {
        for (var round : rounds) round.giveUp();
        rounds.clear();
    }
}
