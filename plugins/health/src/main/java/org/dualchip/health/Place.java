// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.health;

import java.util.Set;
import java.util.TreeSet;
import org.dualchip.plugin.Fields;
import org.dualchip.plugin.Records;

/**
 * The record {@code bedsides}: what is shown at one.
 *
 * @param sections names of those that may be shown there
 * @param glass whether the glass may be broken there
 */
record Place(Set<String> sections, boolean glass) {
    /** The name of the records. */
    static final String NAME = "bedsides";

    /** Of a bedside of which nothing was entered. */
    private static final Place USUAL = new Place(Set.of(Bedside.EMERGENCY, Bedside.VACCINATIONS), true);

    static Place of(Records records) {
        return records.of(NAME).map(Place::of).orElse(USUAL);
    }

    private static Place of(Fields fields) {
        var sections = fields.names().contains("sections") ? new TreeSet<>(fields.texts("sections")) : USUAL.sections;
        return new Place(sections, !fields.names().contains("glass") || fields.flag("glass"));
    }

    boolean shows(Way way) {
        return sections.contains(way.section().file()) && (glass || way.takesCompanion());
    }
}
