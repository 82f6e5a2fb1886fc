// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.example.iot;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.dualchip.plugin.Fields;
import org.dualchip.plugin.Tap;

/**
 * What operators say of a device: a record {@code devices} of the holder of its card.
 *
 * @param life of a certificate, unless the policy is stricter
 * @param names that it may be known by
 */
record Device(boolean allowed, Duration life, List<String> names) {

    /** The one whose card it is; empty when nobody has entered it. */
    static Optional<Device> of(Tap tap) {
        return tap.records().of("devices").map(Device::of);
    }

    /** A device of 1.0 has its life in hours. */
    static Device of(Fields fields) {
        long hours = fields.number("hours").orElse(1);
        return new Device(
                fields.flag("allowed"),
                Duration.ofMinutes(fields.number("minutes").orElse(60 * hours)),
                fields.texts("names"));
    }
}
