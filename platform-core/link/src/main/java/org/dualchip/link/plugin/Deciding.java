// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link.plugin;

import java.time.Duration;
import java.util.function.BiConsumer;
import org.dualchip.card.CardException;
import org.dualchip.card.FileContent;
import org.dualchip.card.RefusedException;
import org.dualchip.card.SecureChip;
import org.dualchip.link.Link;
import org.dualchip.link.message.CardMessages;

/**
 * A tap that a plugin is deciding. Its deadline rests while the plugin waits for the card, which may be slow: a file of a
 * kilobyte takes longer than the plugin has. It rests 2 s at most, so that a plugin cannot read for ever.
 */
final class Deciding implements Link.Patience {
    private static final long LONGEST_REST = Duration.ofSeconds(2).toNanos();

    private final BiConsumer<String, FileContent> reads;
    private final boolean over;
    private final long end;
    private long rested;
    private long resting;
    private int reading;

    Deciding(Duration patience, BiConsumer<String, FileContent> reads) {
        this(patience, reads, false);
    }

    /** A tap that is over: its card may be there still, and is read no more. */
    static Deciding again(Duration patience) {
        return new Deciding(patience, (file, content) -> {}, true);
    }

    private Deciding(Duration patience, BiConsumer<String, FileContent> reads, boolean over) {
        this.reads = reads;
        this.over = over;
        this.end = System.nanoTime() + patience.toNanos();
    }

    FileContent read(SecureChip chip, CardMessages.Read read) throws CardException, RefusedException {
        if (over) throw new CardException("that tap is over, and its card was not read for " + read.file());
        begin();
        try {
            var content = chip.read(read.tap(), read.file());
            reads.accept(read.file(), content);
            return content;
        } finally {
            finish();
        }
    }

    private synchronized void begin() {
        if (reading++ == 0) resting = System.nanoTime();
    }

    private synchronized void finish() {
        if (--reading == 0) rested += System.nanoTime() - resting;
    }

    @Override
    public synchronized long left() {
        long now = System.nanoTime();
        long rest = rested + (reading == 0 ? 0 : now - resting);
        return end + Math.min(rest, LONGEST_REST) - now;
    }
}
