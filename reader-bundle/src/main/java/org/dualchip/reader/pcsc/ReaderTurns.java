// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.reader.pcsc;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Whose turn it is: the slots of one physical reader are used one after the other.
 *
 * <p>A reader has one thread for all its slots, and some take the field from one slot while they power another. Slots whose
 * names differ in the last number only are one reader's, as pcscd counts them; where a reader shows itself as several
 * (its slots have different names), its settings say which belong together.
 */
final class ReaderTurns {
    private static final Pattern SLOT_NUMBER = Pattern.compile(" [0-9A-F]{2}$");

    private final List<ReaderNames> oneReaders;
    private final List<ReaderNames> held;
    private final Map<String, Semaphore> readers = new ConcurrentHashMap<>();

    /** @param oneReaders for each reader a name of its slots, with {@code *} for any characters */
    ReaderTurns(List<String> oneReaders) {
        this(oneReaders, List.of());
    }

    /** @param held names of slots in which a card lies while others of its reader are used: they wait for no turn */
    ReaderTurns(List<String> oneReaders, List<String> held) {
        this.oneReaders = names(oneReaders);
        this.held = names(held);
    }

    private static List<ReaderNames> names(List<String> patterns) {
        return patterns.stream().map(name -> ReaderNames.of(List.of(name))).toList();
    }

    /** The turn of one slot; closing it passes it on. */
    @FunctionalInterface
    interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    /** Waits until no other slot of this one's reader is in use; first come, first served. */
    Turn take(String slot) throws InterruptedException {
        // Its card is used by the taps beside it, in their turn; who held the turn meanwhile would keep them out.
        if (held.stream().anyMatch(names -> names.wants(slot))) return () -> {};
        var reader = readers.computeIfAbsent(reader(slot), name -> new Semaphore(1, true));
        reader.acquire();
        return reader::release;
    }

    String reader(String slot) {
        return IntStream.range(0, oneReaders.size())
                .filter(at -> oneReaders.get(at).wants(slot))
                .mapToObj(at -> "reader " + at)
                .findFirst()
                .orElseGet(() -> SLOT_NUMBER.matcher(slot).replaceFirst(""));
    }
}
