// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * For stories in which somebody comes back on the same day: begins none shortly before midnight UTC, by which the house
 * counts its days, but lets that pass.
 */
final class OneDay implements BeforeAllCallback {
    /** Longer than any of them takes. */
    private static final Duration STORY = Duration.ofMinutes(4);

    @Override
    public void beforeAll(ExtensionContext context) throws InterruptedException {
        var left = Duration.ofDays(1)
                .minus(Duration.ofNanos(LocalTime.now(ZoneOffset.UTC).toNanoOfDay()));
        if (left.compareTo(STORY) < 0) Thread.sleep(left.toMillis() + 1000);
    }
}
