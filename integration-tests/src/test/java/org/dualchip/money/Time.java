// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.money;

import java.time.Duration;
import java.time.Instant;

/** The time in a town. */
interface Time {
    Instant now();

    /** Nobody taps for so long, where time can be made. */
    void pass(Duration time);

    /** One that passes only when it is told to. */
    static Time madeUp(Instant beginning) {
        return new Time() {
            private Instant now = beginning;

            @Override
            public Instant now() {
                return now;
            }

            @Override
            public void pass(Duration time) {
                now = now.plus(time);
            }
        };
    }

    /** Everybody's. */
    static Time real() {
        return new Time() {
            @Override
            public Instant now() {
                return Instant.now();
            }

            @Override
            public void pass(Duration time) {}
        };
    }
}
