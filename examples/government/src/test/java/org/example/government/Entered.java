// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.example.government;

import java.util.List;
import java.util.Map;

/** What operators have entered, in the form that this version's schemas have. */
final class Entered {
    private Entered() {}

    /** One counter, which takes declarations and registrations on Mondays and Tuesdays. */
    static Map<String, Object> counterOpen(String from, String until) {
        Map<String, Object> counter = Map.of(
                "counter", "counter",
                "kinds", List.of("declaration", "registration"),
                "days", List.of("MONDAY", "TUESDAY"),
                "hours", from + "-" + until);
        return Map.of("zone", "Europe/Berlin", "counters", List.of(counter));
    }

    static Map<String, Object> citizen(boolean maySign, boolean barred) {
        return Map.of("maySign", maySign, "barred", barred);
    }
}
