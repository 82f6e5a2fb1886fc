// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.example.government;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dualchip.plugin.Fields;
import org.dualchip.plugin.RecordMigration;
import org.osgi.service.component.annotations.Component;

/** Records of 1.0, whose schema is 1, in the form of 1.1, whose schema is 2; and back. */
@Component
public final class TurnedRecords implements RecordMigration {

    @Override
    public Fields migrate(String type, String key, Fields record, int from, int to) {
        boolean forward = from == 1 && to == 2;
        if (!forward && (from != 2 || to != 1)) throw new IllegalArgumentException("no way from " + from + " to " + to);
        return switch (type) {
            case "citizens" -> Fields.of(forward ? standing(record) : flags(record));
            case "services" -> services(record, forward);
            default -> throw new IllegalArgumentException("no records " + type);
        };
    }

    private static Map<String, Object> standing(Fields flags) {
        if (flags.flag("barred")) return Map.of("standing", "barred");
        return Map.of("standing", flags.flag("maySign") ? "seen" : "unseen");
    }

    private static Map<String, Object> flags(Fields standing) {
        return switch (standing.text("standing").orElse("")) {
            case "barred" -> Map.of("maySign", true, "barred", true);
            case "seen" -> Map.of("maySign", true);
            default -> Map.of("maySign", false);
        };
    }

    private static Fields services(Fields services, boolean forward) {
        List<Object> counters = new ArrayList<>();
        for (Fields counter : services.objects("counters")) {
            counters.add(forward ? twoTimes(counter) : hours(counter));
        }
        Map<String, Object> turned = new HashMap<>(services.all());
        turned.put("counters", counters);
        return Fields.of(turned);
    }

    private static Map<String, Object> twoTimes(Fields counter) {
        Map<String, Object> turned = new HashMap<>(counter.all());
        turned.remove("hours");
        String[] hours = counter.text("hours").orElse("").split("-", 2);
        turned.put("opens", hours[0]);
        turned.put("closes", hours[1]);
        return turned;
    }

    private static Map<String, Object> hours(Fields counter) {
        Map<String, Object> turned = new HashMap<>(counter.all());
        turned.put("hours", turned.remove("opens") + "-" + turned.remove("closes"));
        return turned;
    }
}
