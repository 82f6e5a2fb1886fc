// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.access;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.dualchip.plugin.Memory;

/** In which watched areas a holder is: several, where one lies within another. */
record Whereabouts(Set<String> areas) {
    static final String AREAS = "areas";

    static Whereabouts of(Memory memory) {
        var text = memory.get(AREAS)
                .map(value -> new String(value, StandardCharsets.UTF_8))
                .orElse("");
        return new Whereabouts(
                text.lines().filter(area -> !area.isEmpty()).collect(Collectors.toCollection(TreeSet::new)));
    }

    boolean includes(String area) {
        return areas.contains(area);
    }

    Whereabouts with(String area) {
        var more = new TreeSet<>(areas);
        more.add(area);
        return new Whereabouts(more);
    }

    Whereabouts without(String area) {
        var fewer = new TreeSet<>(areas);
        fewer.remove(area);
        return new Whereabouts(fewer);
    }

    byte[] encoded() {
        return String.join("\n", areas).getBytes(StandardCharsets.UTF_8);
    }
}
