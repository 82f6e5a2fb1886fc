// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AllowanceTest {
    private static final long SECOND = 1_000_000_000;

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - SECOND);
    private final Allowance allowance = new Allowance(3, 6 * SECOND, 100, now::get);

    private void exhaust(String caller) {
        for (int i = 0; i < 3; i++) assertEquals(0, allowance.take(caller));
    }

    @Test
    void soMuchAtOnceAndThenOneAfterEachPauseEvenWhenTheClockRunsOver() {
        exhaust("ada");
        assertEquals(6, allowance.take("ada"));
        now.addAndGet(5 * SECOND);
        assertEquals(1, allowance.take("ada"));
        now.addAndGet(SECOND - 1);
        assertEquals(1, allowance.take("ada"), "a nanosecond early");
        now.addAndGet(1);
        assertEquals(0, allowance.take("ada"));
        assertEquals(6, allowance.take("ada"), "what was refused cost nothing, and nothing is left over");
    }

    @Test
    void afterALongWhileItIsFullAndNoFuller() {
        exhaust("ada");
        now.addAndGet(3600 * SECOND);
        exhaust("ada");
        assertTrue(allowance.take("ada") > 0);
    }

    @Test
    void whatDidNotCountIsGivenBackAndNoMore() {
        exhaust("ada");
        allowance.giveBack("ada");
        assertEquals(0, allowance.take("ada"));
        for (int i = 0; i < 10; i++) allowance.giveBack("bob");
        exhaust("bob");
        assertTrue(allowance.take("bob") > 0);
    }

    @Test
    void eachCallerHasItsOwnAndOfAMillionOnlySoManyAreRemembered() {
        exhaust("ada");
        for (int i = 0; i < 1_000_000; i++) {
            assertEquals(0, allowance.take("caller" + i));
            if (i % 50 == 0) assertTrue(allowance.take("ada") > 0, "who keeps asking is not forgotten");
        }
        assertEquals(100, allowance.size());
    }
}
