// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin;

import java.time.Instant;
import java.util.List;

/**
 * One card presented once.
 *
 * @param id unique for ever, 26 characters, sorts by time
 * @param at when the card came, never before the tap journalled last
 * @param clock how far {@code at} can be trusted
 * @param checkpoint the place, as configured: {@code front-door}
 * @param area the area that the checkpoint belongs to; without a wired one, the checkpoint's own name
 * @param intent what for
 * @param card who came and what the application chip says
 * @param companions other cards that stand by it
 * @param memory what this plugin remembered of this holder and of this area
 * @param records what operators have entered for this plugin
 */
public record Tap(
        String id,
        Instant at,
        ClockQuality clock,
        String checkpoint,
        String area,
        Intent intent,
        Card card,
        List<Companion> companions,
        Memory memory,
        Records records) {
    public Tap {
        companions = List.copyOf(companions);
    }
}
