// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What an {@link Appender} said was durable, held against what is. */
final class Acknowledged {
    private final Set<String> entries = new LinkedHashSet<>();

    void add(List<String> lines) {
        for (var line : lines) if (line.matches("(INTENDED|OUTCOME) \\S+")) entries.add(line);
    }

    int size() {
        return entries.size();
    }

    /** Those that the journal has not. */
    Set<String> missingIn(Path directory) throws Exception {
        var missing = new LinkedHashSet<>(entries);
        for (var entry : all(directory)) missing.remove(entry.kind() + " " + entry.tap());
        return missing;
    }

    /** The promise of the store, checked on the files as the dead process left them and again by its successor. */
    void assertKeptIn(Path directory) throws Exception {
        assertTrue(new Journal(directory).verify().holds(), "the chain holds");
        assertEquals(Set.of(), missingIn(directory), "acknowledged and lost");
        try (var store = new Store(directory, InstantSource.system())) {
            var open = new HashSet<String>();
            var last = "";
            for (var entry : all(directory)) {
                if (entry.kind() == Entry.Kind.INTENDED) assertTrue(open.add(entry.tap()));
                if (entry.kind() == Entry.Kind.OUTCOME) assertTrue(open.remove(entry.tap()), "one outcome a tap");
                if (entry.kind() == Entry.Kind.OUTCOME && !entry.body().contains("UNCONFIRMED")) last = entry.tap();
            }
            assertEquals(Set.of(), open, "intended and not settled");
            var memory = store.remembered(Scope.holder("access", "Ada"), List.of("last"))
                    .getOrDefault("last", new byte[0]);
            assertEquals(last, new String(memory, StandardCharsets.US_ASCII), "memory is that of the last outcome");
        }
        assertTrue(new Journal(directory).verify().holds(), "the chain holds behind it");
    }

    private static List<Entry> all(Path directory) throws Exception {
        var all = new ArrayList<Entry>();
        try (var file = JournalFile.open(directory)) {
            for (var page = file.after(0); !page.isEmpty(); page = file.after(all.size())) all.addAll(page);
        }
        return all;
    }
}
