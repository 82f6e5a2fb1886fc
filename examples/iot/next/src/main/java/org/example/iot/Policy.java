// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.example.iot;

import java.time.Duration;
import java.util.Optional;
import org.dualchip.plugin.Fields;
import org.dualchip.plugin.Tap;

/**
 * What holds for all devices: the rules {@code policy}.
 *
 * @param authority who certifies, as certificates name it
 * @param longest life of a certificate
 * @param perDay certificates for one device, in a day of UTC
 */
record Policy(String authority, Duration longest, long perDay) {

    /** Empty before anybody entered one. */
    static Optional<Policy> of(Tap tap) {
        Fields policy = tap.records().rules("policy");
        return policy.isEmpty() ? Optional.empty() : Optional.of(of(policy));
    }

    /** A policy of 1.0 has it in hours. */
    static Policy of(Fields fields) {
        long hours = fields.number("mostHours").orElse(1);
        return new Policy(
                fields.text("authority").orElse(""),
                Duration.ofMinutes(fields.number("mostMinutes").orElse(60 * hours)),
                fields.number("perDay").orElse(1));
    }
}
