// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.lifecycle;

import java.lang.System.Logger.Level;
import java.util.Optional;
import org.dualchip.card.admission.Generation;
import org.dualchip.core.store.Store;
import org.dualchip.core.store.StoreException;
import org.dualchip.core.tap.OneAtATime;
import org.dualchip.link.LinkException;
import org.dualchip.link.plugin.PluginPeer;
import org.jspecify.annotations.Nullable;

/** From one generation to another between two taps, with what is remembered; forward and back. */
final class Changeover {
    private static final System.Logger LOG = System.getLogger(Changeover.class.getName());
    private static final String AS_IT_WAS = "what it remembers is as it was before the switch";
    private static final String BROUGHT_BACK = "what it remembers was brought back";

    private final Store store;
    private final OneAtATime turns;
    private final Gate gate;
    private final Roster roster;
    private final RecordsAlong records;

    Changeover(Store store, OneAtATime turns, Gate gate, Roster roster, RecordsAlong records) {
        this.records = records;
        this.store = store;
        this.turns = turns;
        this.gate = gate;
        this.roster = roster;
    }

    /** Forward: nothing is switched when memory cannot be moved. The newer generation moves it. */
    void to(PluginLife life, Generation next, PluginPeer newer, String by) throws LinkException, StoreException {
        var now = life.generation(life.deciding());
        var entered = records.caughtUp(life, next, newer);
        var move = now.isPresent() ? begun(life, now.get(), next, newer) : null;
        try {
            alone(life.name(), () -> {
                if (move != null) rest(move);
                records.accept(entered, newer, "update to " + RecordsAlong.version(next) + " by " + by);
                roster.doubt(life.name());
                gate.decide(life.name(), next.number());
                return true;
            });
            life.records(null);
        } catch (LinkException | RuntimeException e) {
            // A switch whose answer was lost may have been done: then what the last taps change is still carried over.
            if (gate.isLearnt()) life.moving(null);
            throw e;
        }
    }

    /** Between two taps and two changes of operators. */
    private boolean alone(String plugin, OneAtATime.Work<Boolean, LinkException> switched) throws LinkException {
        synchronized (roster.switches(plugin)) {
            roster.tries(plugin);
            return turns.runAlone(plugin, switched);
        }
    }

    private @Nullable MemoryMove begun(PluginLife life, Generation from, Generation to, PluginPeer newer)
            throws LinkException, StoreException {
        life.moving(null);
        int schema = schema(from);
        if (schema == schema(to)) return null;
        var move = new MemoryMove(store, newer, schema, to.terms());
        life.moving(move);
        try {
            move.ahead();
            return move;
        } catch (MemoryMove.OneSchema e) {
            life.moving(null);
            if (to.number() > from.number()) move.forgetAll();
            return null;
        } catch (LinkException | StoreException | RuntimeException e) {
            life.moving(null);
            throw e;
        }
    }

    private static int schema(Generation one) {
        return one.terms().remembers().schema();
    }

    private static void rest(MemoryMove move) throws LinkException {
        try {
            move.rest();
        } catch (StoreException e) {
            throw new LinkException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Which records a generation would find as they were, though they were changed since; a sentence, or nothing. */
    String leftBehind(PluginLife life, int target) {
        var newer = life.generation(life.deciding());
        var older = life.generation(target);
        if (newer.isEmpty() || older.isEmpty()) return "";
        return records.leftBehind(life.name(), newer.get(), older.get());
    }

    /**
     * Back, or to nothing: it is switched in any case.
     *
     * @return a sentence about what is remembered, or nothing where that is of one form
     */
    String back(PluginLife life, int target) throws LinkException {
        var newer = life.generation(life.deciding());
        var older = life.generation(target);
        boolean differs = newer.isPresent() && older.isPresent() && schema(newer.get()) != schema(older.get());
        var move = differs ? downward(life, newer.get(), older.get()) : Optional.<MemoryMove>empty();
        boolean whole = alone(life.name(), () -> {
            boolean moved = move.isPresent() && restIfPossible(move.get());
            records.leaveAll(life);
            roster.doubt(life.name());
            gate.decide(life.name(), target);
            if (newer.isPresent() && older.isPresent()) records.backWith(life.name(), newer.get(), older.get());
            return moved;
        });
        if (!differs) return "";
        if (move.isEmpty()) return AS_IT_WAS;
        return whole ? BROUGHT_BACK : BROUGHT_BACK + ", but for what the last taps changed";
    }

    private Optional<MemoryMove> downward(PluginLife life, Generation newer, Generation older) {
        var peer = roster.peer(life.name(), newer.number());
        if (peer.isEmpty()) return Optional.empty();
        try {
            return Optional.ofNullable(begun(life, newer, older, peer.get()));
        } catch (LinkException | StoreException | RuntimeException e) {
            LOG.log(Level.INFO, "what {0} remembers is not brought back: {1}", life.name(), e.getMessage());
            return Optional.empty();
        }
    }

    private static boolean restIfPossible(MemoryMove move) {
        try {
            rest(move);
            return true;
        } catch (LinkException | RuntimeException e) {
            LOG.log(Level.WARNING, "what the last taps changed is not brought back", e);
            return false;
        }
    }
}
