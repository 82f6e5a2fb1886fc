// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.piv;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;

/** Days as X.509 writes them: from the first second to the last, UTC. */
final class Days {
    private Days() {}

    static Date start(LocalDate day) {
        return Date.from(day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    static Date end(LocalDate day) {
        return Date.from(day.atTime(23, 59, 59).toInstant(ZoneOffset.UTC));
    }
}
