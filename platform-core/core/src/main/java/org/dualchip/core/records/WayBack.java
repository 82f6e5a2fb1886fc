// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.records;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dualchip.core.store.StagedRecord;
import org.dualchip.link.LinkException;
import org.dualchip.plugin.Fields;

/**
 * What an operator changes is kept in the form of the version before too, so that a rollback finds it when nobody can be
 * asked any more. What cannot be turned, or would not keep the schema that the version before has, is left as it was there.
 */
final class WayBack {
    private final Turning turning;
    private final RecordType older;

    /** @param older the type as the version before declared it */
    WayBack(Turning turning, RecordType older) {
        this.turning = turning;
        this.older = older;
    }

    int form() {
        return turning.to();
    }

    /** The same records in the older form; those that are taken away are so in any. */
    List<StagedRecord> of(List<StagedRecord> changed, long version) throws LinkException {
        var back = new ArrayList<StagedRecord>();
        var fields = new HashMap<String, Fields>();
        for (var one : changed) {
            if (one.body().isEmpty()) back.add(one);
            else fields.put(one.key(), RecordText.read(one.body().get()));
        }
        turned(fields, version).forEach((key, record) -> {
            var text = RecordText.write(record);
            if (keeps(record, text)) back.add(new StagedRecord(key, Optional.of(text)));
        });
        return back;
    }

    private Map<String, Fields> turned(Map<String, Fields> records, long version) throws LinkException {
        if (records.isEmpty()) return Map.of();
        if (!older.isRules()) return turning.records(older.name(), records).records();
        try {
            var now = records.getOrDefault("", Fields.NONE);
            return Map.of("", turning.rules(older.name(), version, now));
        } catch (IllegalArgumentException e) {
            return Map.of();
        }
    }

    private boolean keeps(Fields record, String text) {
        return text.getBytes(StandardCharsets.UTF_8).length <= older.largest()
                && older.schema().flaws(record).isEmpty();
    }
}
