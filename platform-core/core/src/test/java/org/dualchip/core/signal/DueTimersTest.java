// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.dualchip.core.store.SetTimer;
import org.junit.jupiter.api.Test;

/** By the clock or by what has passed, whichever is first; the clock may be set. */
class DueTimersTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final SetTimer TIMER = new SetTimer("access", "front-door", "held-open", NOON.plusSeconds(30));
    private static final List<SetTimer> RUNNING = List.of(TIMER);
    private static final List<SetTimer> NONE = List.of();

    private final DueTimers timers = new DueTimers();

    private static long seconds(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }

    @Test
    void isDueWhenItsTimeHasComeAndNotAMomentBefore() {
        assertEquals(NONE, timers.due(RUNNING, NOON, 0));
        assertEquals(NONE, timers.due(RUNNING, NOON.plusMillis(29_999), seconds(30) - 1_000_000));
        assertEquals(RUNNING, timers.due(RUNNING, NOON.plusSeconds(30), seconds(30)));
    }

    /** The store's time stands still until the clock has caught up; an alarm must not wait for that. */
    @Test
    void aClockThatIsSetBackDoesNotHoldItUp() {
        assertEquals(NONE, timers.due(RUNNING, NOON, 0));
        assertEquals(NONE, timers.due(RUNNING, NOON, seconds(29)));
        assertEquals(RUNNING, timers.due(RUNNING, NOON, seconds(30)));
    }

    /** A door that locks at six is not unlocked through the night because the clock was wrong at noon. */
    @Test
    void aClockThatIsSetForthFiresIt() {
        assertEquals(NONE, timers.due(RUNNING, NOON, 0));
        assertEquals(RUNNING, timers.due(RUNNING, NOON.plusSeconds(7200), seconds(1)));
    }

    @Test
    void isNamedAgainOnlyAfterAWhileAndOnlyWhileItStays() {
        assertEquals(RUNNING, timers.due(RUNNING, NOON.plusSeconds(30), seconds(30)));
        assertEquals(NONE, timers.due(RUNNING, NOON.plusSeconds(31), seconds(31)));
        assertEquals(RUNNING, timers.due(RUNNING, NOON.plusSeconds(35), seconds(35)));
        assertEquals(NONE, timers.due(NONE, NOON.plusSeconds(99), seconds(99)));
    }

    @Test
    void oneThatWasSetAnewRunsAnew() {
        assertEquals(NONE, timers.due(RUNNING, NOON, 0));
        var anew = new SetTimer("access", "front-door", "held-open", NOON.plusSeconds(60));
        assertEquals(NONE, timers.due(List.of(anew), NOON.plusSeconds(30), seconds(30)));
        assertEquals(List.of(anew), timers.due(List.of(anew), NOON.plusSeconds(60), seconds(60)));
    }

    @Test
    void aYearAheadIsNoTrouble() {
        var far = List.of(new SetTimer("access", "front-door", "year", NOON.plus(Duration.ofDays(366))));
        assertEquals(NONE, timers.due(far, NOON, Long.MAX_VALUE - 5));
        assertEquals(far, timers.due(far, NOON.plus(Duration.ofDays(366)), Long.MIN_VALUE));
    }
}
