// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.example.iot;

import java.util.HashMap;
import java.util.Map;
import org.dualchip.plugin.Fields;
import org.dualchip.plugin.RecordMigration;
import org.osgi.service.component.annotations.Component;

/** Records of 1.0, whose schema is 1 and counts hours, in the form of 1.1, whose schema is 2 and counts minutes; and back. */
@Component
public final class TurnedRecords implements RecordMigration {
    private static final long HOUR = 60;

    @Override
    public Fields migrate(String type, String key, Fields record, int from, int to) {
        String hours = type.equals("policy") ? "mostHours" : "hours";
        String minutes = type.equals("policy") ? "mostMinutes" : "minutes";
        Map<String, Object> turned = new HashMap<>(record.all());
        if (from == 1 && to == 2) {
            turned.remove(hours);
            turned.put(minutes, HOUR * record.number(hours).orElseThrow());
        } else if (from == 2 && to == 1) {
            turned.remove(minutes);
            turned.put(hours, wholeHours(record.number(minutes).orElseThrow()));
        } else {
            throw new IllegalArgumentException("no way from " + from + " to " + to);
        }
        return Fields.of(turned);
    }

    /** Rather none than a longer life than was entered. */
    private static long wholeHours(long minutes) {
        if (minutes % HOUR == 0) return minutes / HOUR;
        throw new IllegalArgumentException(minutes + " minutes are no whole hours");
    }
}
