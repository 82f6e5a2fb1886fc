// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * What an operator wants to see.
 *
 * @param view its name, as declared
 * @param at when it was asked
 * @param from of the time it is about: a day's beginning where the view has the parameter {@code day}, else 24 hours ago
 * @param to where that time ends
 * @param zone of the house: what it calls a day
 * @param asked the other parameters that were given, by their names
 * @param known what there is to answer it from
 */
public record Question(
        String view, Instant at, Instant from, Instant to, ZoneId zone, Map<String, String> asked, Known known) {
    public Question {
        asked = Map.copyOf(asked);
    }

    /** A parameter; empty where it was left out. */
    public Optional<String> asked(String parameter) {
        return Optional.ofNullable(asked.get(parameter));
    }
}
