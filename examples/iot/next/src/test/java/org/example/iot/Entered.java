// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.example.iot;

import java.util.List;
import java.util.Map;

/** What operators have entered, in the form that this version's schemas have. */
final class Entered {
    private Entered() {}

    static Map<String, Object> device(boolean allowed, int hours) {
        return Map.of("allowed", allowed, "minutes", 60 * hours, "names", List.of("pump-7.plant.example"));
    }

    static Map<String, Object> policy(int mostHours, int perDay) {
        return Map.of("authority", "plant.example", "mostMinutes", 60 * mostHours, "perDay", perDay);
    }
}
