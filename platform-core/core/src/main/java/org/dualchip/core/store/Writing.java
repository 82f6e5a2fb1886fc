// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dualchip.plugin.Timer;

/** Journal entries and all that becomes durable with them: one transaction, one sync. Carried out in the order given. */
public final class Writing {
    private final List<Step> steps = new ArrayList<>();
    private final List<Remembered> remembered = new ArrayList<>();
    private boolean setsTimers;

    /** One of the things written. */
    interface Step {
        void into(Tables tables) throws SQLException;
    }

    /** An entry of a kind; of a tap, a signal, or of none when empty. */
    public static Writing of(Entry.Kind kind, String tap, String body) {
        return new Writing().and(kind, tap, body);
    }

    /** A further entry, behind those before. */
    public Writing and(Entry.Kind kind, String tap, String body) {
        return with(tables -> tables.insert(kind, tap, body));
    }

    /** No entry: for what is kept again in another form. */
    public static Writing ofNone() {
        return new Writing();
    }

    /** Values of a plugin's first schema. */
    public Writing remember(Scope scope, Map<String, byte[]> values) {
        return remember(scope, 1, values);
    }

    /** Values to keep in place of those of the same names and schema; an empty value is forgotten. */
    public Writing remember(Scope scope, int schema, Map<String, byte[]> values) {
        if (!values.isEmpty()) remembered.add(new Remembered(scope, schema));
        return with(tables -> tables.memory.keep(scope, schema, values));
    }

    /** Values that are all there is of a schema from now on. */
    public Writing become(Scope scope, int schema, Map<String, byte[]> values) {
        return with(tables -> tables.memory.become(scope, schema, values));
    }

    /** Timers to start from now, to replace, or to take away. */
    public Writing set(String function, String checkpoint, List<Timer> timers) {
        setsTimers |= !timers.isEmpty();
        return with(tables -> tables.timers.set(function, checkpoint, timers, tables.now()));
    }

    /** Takes a timer away that has fired, unless it was set anew meanwhile. */
    public Writing fired(SetTimer timer) {
        return with(tables -> tables.timers.takeAway(timer));
    }

    /** That a card is about to be changed, and what its counter was before. */
    public Writing pending(Pending pending) {
        return with(tables -> tables.pendings.add(pending));
    }

    /** That what was pending of a tap no longer is. */
    public Writing settled(String tap) {
        return with(tables -> tables.pendings.remove(tap));
    }

    /** Records as they are to become when their change is accepted. */
    public Writing stage(String function, int form, String type, List<StagedRecord> staged, long version) {
        return with(tables -> {
            for (var one : staged) tables.records.stage(function, form, type, one, version);
        });
    }

    /** That what was staged is so from now on. */
    public Writing accept(String function, long version, Formed formed, String by) {
        return with(tables -> tables.records.accept(function, version, formed, tables.now(), by));
    }

    /** What a generation of a form declares, in place of what another of that form did. */
    public Writing declared(String function, int form, Map<String, String> words) {
        return with(tables -> tables.forms.declared(function, form, words));
    }

    /** Under a version, in the form that is gone back to, what has been changed since the switch away from it. */
    public Writing backTo(String function, int newer, int older, long version) {
        return with(tables -> tables.forms.stageBack(function, new FormsTable.Back(newer, older), version));
    }

    /** A token that lets its owner in from now on. */
    public Writing token(KeptToken token) {
        return with(tables -> tables.tokens.add(token));
    }

    /** A token that lets nobody in any more. */
    public Writing revoked(KeptToken token) {
        return with(tables -> tables.tokens.revoke(token.id()));
    }

    /** Whose memory is written, and in which schema. */
    record Remembered(Scope scope, int schema) {}

    List<Remembered> remembered() {
        return remembered;
    }

    boolean setsTimers() {
        return setsTimers;
    }

    /** A step of the store's own. */
    Writing then(Step step) {
        return with(step);
    }

    private Writing with(Step step) {
        steps.add(step);
        return this;
    }

    void into(Tables tables) throws SQLException {
        for (var step : steps) step.into(tables);
    }
}
