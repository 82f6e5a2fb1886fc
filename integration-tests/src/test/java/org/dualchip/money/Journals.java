// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.money;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.dualchip.core.store.Entry;
import org.dualchip.core.store.JournalFile;

/** Reads one controller's journal, and each time goes on where it stopped. */
final class Journals {
    private static final String COMMITTED = "\"card\":\"committed\"";

    private long last;

    /** What is done with an entry. */
    interface Use {
        void of(Entry entry) throws Exception;
    }

    /** Reads a whole journal. */
    static void each(Path controller, Use use) throws Exception {
        new Journals().readOn(controller, use);
    }

    /** What could not be read to its end is read again. */
    private void readOn(Path controller, Use use) throws Exception {
        long now = last;
        try (var journal = JournalFile.open(controller)) {
            for (var page = journal.after(now); !page.isEmpty(); page = journal.after(now)) {
                for (var entry : page) use.of(entry);
                now = page.get(page.size() - 1).seq();
            }
        }
        last = now;
    }

    /** Whether what was not read yet has it, durably, that a card committed at that time or later. */
    boolean knowsOfCommit(Path controller, String card, Instant since) throws Exception {
        var found = new AtomicBoolean();
        var number = "\"cardNumber\":\"" + card + "\"";
        var from = since.truncatedTo(ChronoUnit.MILLIS);
        readOn(controller, entry -> {
            if (entry.kind() != Entry.Kind.OUTCOME || entry.at().isBefore(from)) return;
            if (entry.body().contains(number) && entry.body().contains(COMMITTED)) found.set(true);
        });
        return found.get();
    }
}
