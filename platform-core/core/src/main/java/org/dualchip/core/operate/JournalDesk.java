// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.operate;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import org.dualchip.core.store.Entry;
import org.dualchip.core.store.JournalFile;
import org.dualchip.core.store.JournalSearch;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.InspectMessages.AskJournal;
import org.dualchip.link.message.InspectMessages.JournalPage;
import org.dualchip.link.message.InspectMessages.Line;
import org.dualchip.link.message.InspectMessages.Sought;

/** Looks through the journal for people, by a connection of its own, so that no tap waits for it: a while, and no longer. */
final class JournalDesk {
    /** A page crosses the wall in one message of 64 KiB. */
    private static final int LARGEST_PAGE = 40 << 10;

    private static final int LARGEST_BODY = 12 << 10;
    private static final int MOST = 200;
    private static final int LONGEST_WORD = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** All that this release writes. */
    private static final List<String> KINDS = Arrays.stream(Entry.Kind.values())
            .filter(kind -> kind != Entry.Kind.UNKNOWN)
            .map(kind -> kind.name().toLowerCase(Locale.ROOT))
            .toList();

    private final Path directory;
    private final Semaphore free = new Semaphore(2);

    JournalDesk(Path directory) {
        this.directory = directory;
    }

    /**
     * Entries, the newest first: as many as are asked for, as fit in one answer, or as were found in the time that there
     * is. Where to go on is in the answer.
     *
     * @throws IllegalArgumentException when what is asked is out of bounds
     * @throws LinkException when others look through it, or it cannot be read
     */
    JournalPage find(AskJournal asked) throws LinkException {
        var search = search(asked.sought());
        if (asked.most() < 1 || asked.most() > MOST) {
            throw new IllegalArgumentException("ask for 1 to " + MOST + " entries, not " + asked.most());
        }
        if (!free.tryAcquire()) throw new LinkException("others look through the journal");
        try (var journal = JournalFile.open(directory)) {
            return look(journal, search, asked);
        } catch (SQLException e) {
            throw new LinkException("the journal cannot be read: " + e.getMessage(), e);
        } finally {
            free.release();
        }
    }

    private static JournalSearch search(Sought sought) {
        for (var word : List.of(sought.kind(), sought.tap(), sought.text(), sought.checkpoint(), sought.holder())) {
            if (word.length() > LONGEST_WORD) {
                throw new IllegalArgumentException("what is looked for has " + LONGEST_WORD + " characters at most");
            }
        }
        if (!sought.kind().isEmpty() && !KINDS.contains(sought.kind().toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(
                    "no entry is of the kind %s; there are %s".formatted(sought.kind(), String.join(", ", KINDS)));
        }
        return new JournalSearch(
                sought.kind(),
                sought.tap(),
                sought.text(),
                sought.checkpoint(),
                sought.holder(),
                sought.from(),
                sought.to());
    }

    private static JournalPage look(JournalFile journal, JournalSearch search, AskJournal asked) throws SQLException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        var lines = new ArrayList<Line>();
        int size = 0;
        long before = asked.before() > 0 ? asked.before() : Long.MAX_VALUE;
        while (true) {
            var page = journal.before(before, search);
            if (page.isEmpty()) return new JournalPage(lines, 0);
            for (var entry : page) {
                if (search.fits(entry)) {
                    var line = line(entry);
                    size += line.body().length() * 3 + 200;
                    if (size > LARGEST_PAGE && !lines.isEmpty()) return new JournalPage(lines, before);
                    lines.add(line);
                }
                before = entry.seq();
                if (lines.size() == asked.most() || System.nanoTime() > end) return new JournalPage(lines, before);
            }
        }
    }

    private static Line line(Entry entry) {
        boolean cut = entry.body().length() > LARGEST_BODY;
        var body = cut ? entry.body().substring(0, LARGEST_BODY) : entry.body();
        var kind = entry.kind().name().toLowerCase(Locale.ROOT);
        return new Line(entry.seq(), entry.at(), kind, entry.tap(), body, cut);
    }
}
