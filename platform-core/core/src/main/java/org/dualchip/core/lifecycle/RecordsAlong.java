// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.lifecycle;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import org.dualchip.card.admission.Generation;
import org.dualchip.core.records.RecordMove;
import org.dualchip.core.records.RecordMove.Misfit;
import org.dualchip.core.records.RecordReturn;
import org.dualchip.core.store.Store;
import org.dualchip.core.store.StoreException;
import org.dualchip.link.LinkException;
import org.dualchip.link.plugin.PluginPeer;

/** What operators have entered comes along with each generation that comes to decide, in its form. */
final class RecordsAlong {
    private static final System.Logger LOG = System.getLogger(RecordsAlong.class.getName());
    private static final int TOLD = 20;

    private final Store store;
    private final Roster roster;
    private final RecordReturn back;

    RecordsAlong(Store store, Roster roster) {
        this.store = store;
        this.roster = roster;
        this.back = new RecordReturn(store);
    }

    /** All of it, while another decides. */
    String ahead(PluginLife life, Generation next, PluginPeer newer) throws Misfit, LinkException, StoreException {
        var move = begun(life, next);
        var done = move.ahead(newer);
        life.records(move);
        return done;
    }

    private RecordMove begun(PluginLife life, Generation next) throws StoreException {
        leave(life);
        var older = roster.peer(life.name(), life.deciding());
        Map<String, String> words = older.map(one -> one.words().records()).orElse(Map.of());
        return new RecordMove(store, life.name(), form(life, next), schema(next), words);
    }

    /** In which form they are now: of the generation that decides, else of the one that did. */
    private int form(PluginLife life, Generation next) throws StoreException {
        var now = life.generation(life.deciding());
        if (now.isPresent()) return schema(now.get());
        var entered = store.entered();
        int last = entered.form(life.name(), entered.version(life.name()));
        return last > 0 ? last : schema(next);
    }

    /** What was not turned in the trial, since another decided then, and what has changed since. */
    RecordMove caughtUp(PluginLife life, Generation next, PluginPeer newer) throws LinkException, StoreException {
        try {
            var move = life.records();
            if (move.isEmpty() || !move.get().isFrom(form(life, next))) ahead(life, next, newer);
            var now = life.records().orElseThrow();
            now.catchUp(newer);
            return now;
        } catch (Misfit e) {
            throw cannot(e);
        }
    }

    /** The rest of it, while taps and operators wait. */
    void accept(RecordMove move, PluginPeer newer, String by) throws LinkException {
        try {
            move.accept(newer, by);
        } catch (Misfit e) {
            throw cannot(e);
        } catch (StoreException e) {
            throw new LinkException(String.valueOf(e.getMessage()), e);
        }
    }

    private static LinkException cannot(Misfit e) {
        return new LinkException("not switched: " + e.getMessage(), e);
    }

    /** Nothing is left of what was turned for a generation that will not decide. */
    void leave(PluginLife life) throws StoreException {
        var move = life.records();
        if (move.isPresent()) move.get().giveUp();
        life.records(null);
    }

    /** Nothing that is half done is shown to whom it is not for; rolled back is rolled back in any case. */
    void leaveAll(PluginLife life) {
        try {
            leave(life);
            store.giveUpOthers(life.name(), List.of());
        } catch (StoreException e) {
            LOG.log(Level.WARNING, "what was staged for " + life.name() + " stays until the next start", e);
        }
    }

    /** Which records the older generation finds as they were before the newer, though they were changed since. */
    String leftBehind(String plugin, Generation newer, Generation older) {
        try {
            var left = back.leftBehind(plugin, schema(newer), schema(older));
            if (left.isEmpty()) return "";
            var told = String.join(", ", left.subList(0, Math.min(left.size(), TOLD)));
            return "look at these records, which are as they were before the update: " + told
                    + (left.size() > TOLD ? " and " + (left.size() - TOLD) + " more" : "");
        } catch (StoreException e) {
            LOG.log(Level.WARNING, "which records of " + plugin + " have no way back is not known", e);
            return "which records have no way back is not known: " + e.getMessage();
        }
    }

    /** The older generation decides already: journal and history say so, when they can. */
    void backWith(String plugin, Generation newer, Generation older) {
        try {
            back.done(plugin, schema(newer), schema(older), "rollback of " + version(newer));
        } catch (StoreException e) {
            LOG.log(Level.WARNING, "the history of " + plugin + " does not say that it was rolled back", e);
        }
    }

    /** Generation 3 (1.2). */
    static String version(Generation one) {
        return "generation " + one.number() + " (" + one.terms().version() + ")";
    }

    private static int schema(Generation one) {
        return one.terms().remembers().schema();
    }
}
