// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.health;

import java.util.ArrayList;
import java.util.List;
import org.dualchip.plugin.Past;
import org.dualchip.plugin.Picture;
import org.dualchip.plugin.Picture.Column;
import org.dualchip.plugin.Picture.Sort;
import org.dualchip.plugin.Picture.Table;
import org.dualchip.plugin.Question;
import org.dualchip.plugin.View;
import org.osgi.service.component.annotations.Component;

/** Who was shown whose section, where, and why. Of what stands in it nothing is known here: the journal has a digest alone. */
@Component
public final class Reads implements View {
    static final String READS = "reads";

    @Override
    public Picture show(Question question) {
        if (!question.view().equals(READS)) {
            throw new IllegalArgumentException("no bedside is asked for " + question.view());
        }
        var holder = question.asked("holder");
        var rows = new ArrayList<List<String>>();
        for (var past : question.known().taps()) {
            var whose = past.tap().card().holder().name();
            boolean wanted = holder.isEmpty() || holder.get().equals(whose);
            if (!wanted || !past.decision().granted() || section(past).isEmpty()) continue;
            rows.add(0, row(past, whose));
            if (rows.size() > Table.MOST + 1) rows.remove(Table.MOST + 1);
        }
        return Table.first(
                List.of(
                        new Column("TIME", Sort.TIME),
                        new Column("BEDSIDE", Sort.TEXT),
                        new Column("PATIENT", Sort.TEXT),
                        new Column("SECTION", Sort.NAME),
                        new Column("READER", Sort.TEXT),
                        new Column("HOW", Sort.NAME),
                        new Column("WHY", Sort.NAME)),
                rows);
    }

    /** Who vouches for later is shown nothing. */
    private static String section(Past past) {
        return parameter(past, "section");
    }

    private static List<String> row(Past past, String whose) {
        var why = parameter(past, "why");
        return List.of(
                past.tap().at().toString(),
                past.tap().checkpoint(),
                whose,
                "SECTION_" + section(past),
                parameter(past, "to"),
                "HOW_" + past.decision().reason().code(),
                why.isEmpty() ? "" : "WHY_" + why);
    }

    private static String parameter(Past past, String name) {
        return past.decision().reason().parameters().getOrDefault(name, "");
    }
}
