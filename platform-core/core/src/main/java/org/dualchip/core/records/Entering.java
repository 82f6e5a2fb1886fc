// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.records;

import java.util.Collection;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.dualchip.core.store.EnteredRecords;
import org.dualchip.core.store.StoreException;
import org.dualchip.link.message.PluginMessages.Decide;
import org.dualchip.link.message.PluginMessages.Decide.Entered;
import org.dualchip.plugin.Fields;
import org.dualchip.plugin.Records;

/** What operators have entered, as a tap is shown it. */
public final class Entering {
    private final EnteredRecords records;

    public Entering(EnteredRecords records) {
        this.records = records;
    }

    /** For a tap that is decided now. */
    public Entered now(EnteredRecords.Of of, Collection<String> types, String holder, String checkpoint)
            throws StoreException {
        if (types.isEmpty()) return Entered.NOTHING;
        return entered(records.shown(of, types, holder, checkpoint, OptionalLong.empty()));
    }

    /** For a tap that is decided again: what was entered then, in the form that it had then. */
    public Decide again(Decide shown, String function, Collection<String> types) throws StoreException {
        long version = shown.records().version();
        if (types.isEmpty() || version == 0) return shown;
        int form = shown.records().form();
        var of = new EnteredRecords.Of(function, form > 0 ? form : records.form(function, version));
        var then = records.shown(of, types, shown.card().holder().name(), shown.checkpoint(), OptionalLong.of(version));
        return shown.with(entered(then));
    }

    /** The same for a decider in this process, which is given its rules at once. */
    public Records records(Decide again, String function) throws StoreException {
        var rules = new TreeMap<String, Fields>();
        for (var one : again.records().rules().entrySet()) {
            var kept = records.at(function, again.records().form(), one.getKey(), "", one.getValue());
            kept.ifPresent(text -> rules.put(one.getKey(), RecordText.read(text.body())));
        }
        var entered = again.records();
        return new Records(entered.version(), entered.keyed(), type -> rules.getOrDefault(type, Fields.NONE));
    }

    private static Entered entered(EnteredRecords.Shown shown) {
        var keyed = new TreeMap<String, Fields>();
        shown.keyed().forEach((type, record) -> keyed.put(type, RecordText.read(record.body())));
        return new Entered(shown.version(), shown.form(), keyed, shown.rules());
    }
}
