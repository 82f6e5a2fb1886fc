// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.records;

import java.util.List;
import java.util.Optional;
import org.dualchip.core.store.EnteredRecords;
import org.dualchip.core.store.KeptRecord;
import org.dualchip.core.store.StoreException;
import org.dualchip.link.plugin.PluginPeer;

/** Whether what operators have entered can stay as it is when another version of its plugin decides. */
public final class RecordFit {
    private static final int PAGE = 500;

    private final EnteredRecords records;

    public RecordFit(EnteredRecords records) {
        this.records = records;
    }

    /**
     * The first record that a version of a plugin could not be shown, in a sentence.
     *
     * @return empty when it can be shown all that is there
     */
    public Optional<String> misfit(PluginPeer next) throws StoreException {
        for (var declared : next.words().records().entrySet()) {
            try {
                var type = RecordType.of(next.function(), declared.getKey(), declared.getValue());
                var misfit = misfit(type);
                if (misfit.isPresent()) return misfit;
            } catch (IllegalArgumentException e) {
                return Optional.of("its records " + declared.getKey() + " cannot be: " + e.getMessage());
            }
        }
        return Optional.empty();
    }

    private Optional<String> misfit(RecordType type) throws StoreException {
        long version = records.version(type.function());
        var after = "";
        if (type.isRules()) {
            var rules = records.at(type.function(), type.name(), "", version);
            return misfit(type, rules.stream().toList());
        }
        for (var page = page(type, after, version); !page.isEmpty(); page = page(type, after, version)) {
            var misfit = misfit(type, page);
            if (misfit.isPresent()) return misfit;
            after = page.get(page.size() - 1).key();
        }
        return Optional.empty();
    }

    private List<KeptRecord> page(RecordType type, String after, long version) throws StoreException {
        return records.page(type.function(), type.name(), after, version, PAGE);
    }

    private static Optional<String> misfit(RecordType type, List<KeptRecord> some) {
        for (var one : some) {
            var flaws = type.schema().flaws(RecordText.read(one.body()));
            if (flaws.isEmpty()) continue;
            var flaw = flaws.get(0);
            return Optional.of("%s %s, as it was entered, does not keep its schema: %s %s"
                    .formatted(type.name(), one.key(), flaw.where(), flaw.message()));
        }
        return Optional.empty();
    }
}
