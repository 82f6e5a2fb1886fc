// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.issuer;

import static org.dualchip.virtualcard.chip.StatusException.unless;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What each AES set has been used for, under its serial number: the sequence of its challenges, 0 to 2²⁴ less 1, and the
 * failed authentications since the last that was right. A cell of its own, because it changes with every session.
 */
record Counters(Map<Integer, Counter> bySerial) {
    static final int MEMORY = 1024;

    /** Failures in a row after which a set is blocked for good. */
    static final int FAILURES_ALLOWED = 10;

    private static final int LAST_SEQUENCE = 0xFFFFFF;
    private static final int BLOCKED = 0x6983;
    private static final int USED_UP = 0x6985;

    record Counter(int sequence, int failures) {
        static final Counter NEW = new Counter(0, 0);
    }

    Counters {
        bySerial = Map.copyOf(bySerial);
    }

    static Counters decode(byte[] encoded) {
        ByteBuffer in = ByteBuffer.wrap(encoded);
        Map<Integer, Counter> read = new TreeMap<>();
        while (in.hasRemaining()) {
            read.put(in.getInt(), new Counter(in.getInt(), in.getInt()));
        }
        return new Counters(read);
    }

    byte[] encode() {
        ByteBuffer out = ByteBuffer.allocate(bySerial.size() * 3 * Integer.BYTES);
        new TreeMap<>(bySerial)
                .forEach((serial, counter) ->
                        out.putInt(serial).putInt(counter.sequence).putInt(counter.failures));
        return out.array();
    }

    Counter of(int serial) {
        return bySerial.getOrDefault(serial, Counter.NEW);
    }

    /** Refuses a set that failed too often with {@code 6983}. */
    void needUnblocked(int serial) {
        unless(of(serial).failures < FAILURES_ALLOWED, BLOCKED);
    }

    /** The next challenge's number is used up; refuses with {@code 6985} when there is none. */
    Counters advanced(int serial) {
        Counter counter = of(serial);
        unless(counter.sequence < LAST_SEQUENCE, USED_UP);
        return with(serial, new Counter(counter.sequence + 1, counter.failures));
    }

    Counters tried(int serial) {
        Counter counter = of(serial);
        return with(serial, new Counter(counter.sequence, counter.failures + 1));
    }

    Counters proved(int serial) {
        return with(serial, new Counter(of(serial).sequence, 0));
    }

    /** The same for the sets that are still there. */
    Counters only(List<Integer> serials) {
        Map<Integer, Counter> kept = new TreeMap<>(bySerial);
        kept.keySet().retainAll(serials);
        return new Counters(kept);
    }

    private Counters with(int serial, Counter counter) {
        Map<Integer, Counter> changed = new TreeMap<>(bySerial);
        changed.put(serial, counter);
        return new Counters(changed);
    }
}
