// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.guest.turned;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dualchip.plugin.Fields;
import org.dualchip.plugin.RecordMigration;
import org.osgi.service.component.annotations.Component;

/** Levels are grades in capitals; a grade with a plus is no level of before. */
@Component
public final class Grades implements RecordMigration {
    @Override
    public Fields migrate(String type, String key, Fields record, int from, int to) {
        var fields = new LinkedHashMap<>(record.all());
        if (type.equals("ticket")) {
            var name = to == 2 ? fields.remove("level") : fields.remove("grade");
            fields.put(to == 2 ? "grade" : "level", turned(String.valueOf(name), to));
            return Fields.of(fields);
        }
        var names = record.texts(to == 2 ? "taken" : "open");
        List<String> turned = names.stream().map(name -> turned(name, to)).toList();
        return Fields.of(Map.of(to == 2 ? "open" : "taken", turned));
    }

    private static String turned(String name, int to) {
        if (to == 2) return name.toUpperCase(Locale.ROOT);
        if (name.endsWith("+")) throw new IllegalArgumentException(name + " is no level");
        return name.toLowerCase(Locale.ROOT);
    }
}
