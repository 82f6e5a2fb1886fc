// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.InstantSource;
import org.dualchip.card.crypto.Jdk;
import org.junit.jupiter.api.Test;

class TapIdsTest {
    private Instant now = Instant.ofEpochMilli(1469918176385L);
    private final TapIds ids = new TapIds(InstantSource.system(), Jdk.random());
    private final TapIds clocked = new TapIds(() -> now, Jdk.random());

    @Test
    void has26CharactersThatBeginWithTheTime() {
        String id = clocked.next();
        assertEquals(26, id.length());
        assertTrue(id.startsWith("01ARYZ6S41"), id);
    }

    @Test
    void growsWithinAMillisecondAndWhenTheClockIsSetBack() {
        String before = clocked.next();
        for (int i = 0; i < 1000; i++) {
            now = now.minusMillis(i % 2);
            String next = clocked.next();
            assertTrue(next.compareTo(before) > 0);
            before = next;
        }
    }

    @Test
    void growsWithTime() {
        String before = ids.next();
        assertTrue(ids.next().compareTo(before) > 0);
    }
}
