// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.look;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.dualchip.core.store.Entry;
import org.dualchip.core.store.JournalFile;
import org.dualchip.core.store.Scope;
import org.dualchip.core.store.TappedAgain;
import org.dualchip.link.message.PluginMessages.Decided;
import org.dualchip.link.message.ViewMessages.PastMemories;
import org.dualchip.link.message.ViewMessages.PastTap;
import org.dualchip.link.message.ViewMessages.PastTaps;
import org.dualchip.link.plugin.LookingBack;
import org.dualchip.link.plugin.PluginPeer;

/** The taps and the memory of one function, for one question; all of it bounded. */
final class LookBack implements LookingBack {
    private static final int MEMORIES_AT_ONCE = 200;
    /** A message has 64 KiB, and what stands in the journal as hex is half as long there. */
    private static final int ROOM = 40_000;

    /**
     * How far one question goes.
     *
     * @param taps at most
     * @param memories of so many at most
     * @param time after which nothing more is shown
     */
    record Bounds(int taps, int memories, Duration time) {
        static final Bounds USUAL = new Bounds(20_000, 100_000, Duration.ofSeconds(4));
    }

    private final JournalFile journal;
    private final PluginPeer plugin;
    private final long first;
    private final Instant to;
    private final Bounds bounds;
    private final long end;
    private int taps;
    private int memories;
    private boolean cut;

    /**
     * A look back.
     *
     * @param plugin whose: what others of its function remember under other names is not shown
     * @param from of the time whose taps are shown
     * @param to where that time ends
     */
    LookBack(JournalFile journal, PluginPeer plugin, Instant from, Instant to, Bounds bounds) throws SQLException {
        this.journal = journal;
        this.plugin = plugin;
        this.first = journal.firstAt(from);
        this.to = to;
        this.bounds = bounds;
        this.end = System.nanoTime() + bounds.time.toNanos();
    }

    /** Whether all was shown that the plugin went through. */
    synchronized boolean isWhole() {
        return !cut;
    }

    @Override
    public synchronized PastTaps taps(long after) throws IOException {
        var page = new ArrayList<PastTap>();
        long last = Math.max(after, first - 1);
        int room = ROOM;
        try {
            for (var entry : journal.after(last)) {
                if (!entry.at().isBefore(to)) return new PastTaps(page, last, false);
                if (isSpent(taps, bounds.taps)) return new PastTaps(page, last, false);
                var tap = tap(entry);
                if (tap.isPresent()) room -= entry.body().length();
                if (room < 0 && !page.isEmpty()) return new PastTaps(page, last, true);
                last = entry.seq();
                if (tap.isPresent()) taps++;
                tap.ifPresent(page::add);
            }
            return new PastTaps(page, last, last < journal.newest());
        } catch (SQLException e) {
            throw new IOException("the journal cannot be read: " + e.getMessage(), e);
        }
    }

    /** One that was carried out, and can be read. */
    private Optional<PastTap> tap(Entry entry) {
        if (entry.kind() != Entry.Kind.OUTCOME || !TappedAgain.mayBeOf(plugin.function(), entry.body()))
            return Optional.empty();
        try {
            var tap = TappedAgain.told(entry.tap(), entry.body());
            return Optional.of(new PastTap(tap.shown(), new Decided(tap.decision(), 0)));
        } catch (TappedAgain.Unreadable e) {
            return Optional.empty(); // the platform denied it, or its body was deleted
        }
    }

    @Override
    public synchronized PastMemories memories(boolean areas, String after) throws IOException {
        var of = areas ? Scope.Of.AREA : Scope.Of.HOLDER;
        var names = areas ? plugin.words().areaMemory() : plugin.words().memory();
        try {
            var found = journal.remembered(plugin.function(), of, plugin.schema(), names, after, MEMORIES_AT_ONCE);
            var page = new TreeMap<String, Map<String, byte[]>>();
            int room = ROOM;
            for (var one : found.entrySet()) {
                if (isSpent(memories, bounds.memories)) return new PastMemories(page, false);
                room -= size(one.getKey(), one.getValue());
                if (room < 0 && !page.isEmpty()) return new PastMemories(page, true);
                page.put(one.getKey(), one.getValue());
                memories++;
            }
            return new PastMemories(page, found.size() == MEMORIES_AT_ONCE);
        } catch (SQLException e) {
            throw new IOException("what is remembered cannot be read: " + e.getMessage(), e);
        }
    }

    private boolean isSpent(int shown, int most) {
        if (shown < most && System.nanoTime() < end) return false;
        cut = true;
        return true;
    }

    private static int size(String of, Map<String, byte[]> values) {
        int size = of.length() * 3 + 4;
        for (var value : values.entrySet()) size += value.getKey().length() + value.getValue().length + 4;
        return size;
    }
}
