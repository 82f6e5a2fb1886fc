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

    static Policy of(Fields fields) {
        return new Policy(
                fields.text("authority").orElse(""),
                Duration.ofHours(fields.number("mostHours").orElse(1)),
                fields.number("perDay").orElse(1));
    }
}
