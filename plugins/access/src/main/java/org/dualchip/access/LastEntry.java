// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.dualchip.plugin.Memory;
import org.dualchip.plugin.Reason;

/** What is remembered of a holder: when they last entered, and by which door. */
record LastEntry(Instant at, String door) {
    static final String LAST_ENTRY = "last-entry";

    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    static Optional<LastEntry> of(Memory memory) {
        return memory.get(LAST_ENTRY).flatMap(LastEntry::decode);
    }

    byte[] encoded() {
        var name = door.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Long.BYTES + name.length)
                .putLong(at.toEpochMilli())
                .put(name)
                .array();
    }

    /** Empty when the bytes are none of ours: an older version's memory is no reason to keep a door shut. */
    private static Optional<LastEntry> decode(byte[] value) {
        if (value.length < Long.BYTES) return Optional.empty();
        var in = ByteBuffer.wrap(value);
        var at = Instant.ofEpochMilli(in.getLong());
        return Optional.of(new LastEntry(at, StandardCharsets.UTF_8.decode(in).toString()));
    }

    static Reason greeting(String holder, Optional<LastEntry> last, ZoneId zone) {
        if (last.isEmpty()) return Reason.of("WELCOME").with("holder", holder);
        return Reason.of("WELCOME_BACK")
                .with("holder", holder)
                .with("last", WHEN.format(last.get().at.atZone(zone)))
                .with("door", last.get().door);
    }
}
