// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.money;

import java.nio.file.Path;
import org.dualchip.core.store.Entry;
import org.dualchip.core.store.JournalFile;

/** Reads whole journals. */
final class Journals {
    private Journals() {}

    /** What is done with an entry. */
    interface Use {
        void of(Entry entry) throws Exception;
    }

    static void each(Path controller, Use use) throws Exception {
        try (var journal = JournalFile.open(controller)) {
            long last = 0;
            for (var page = journal.after(last); !page.isEmpty(); page = journal.after(last)) {
                for (var entry : page) use.of(entry);
                last = page.get(page.size() - 1).seq();
            }
        }
    }
}
