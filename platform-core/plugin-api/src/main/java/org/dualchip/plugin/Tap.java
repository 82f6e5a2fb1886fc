// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin;

import java.time.Instant;

/**
 * One card presented once.
 *
 * @param id unique for ever, 26 characters, sorts by time
 * @param at when the card came, never before the tap journalled last
 * @param clock how far {@code at} can be trusted
 * @param checkpoint the place, as configured: {@code front-door}
 * @param intent what for; {@code ""} is the checkpoint's own purpose (enter, tap in)
 * @param card who came and what the application chip says
 * @param memory what this plugin remembered of this holder
 */
public record Tap(
        String id, Instant at, ClockQuality clock, String checkpoint, String intent, Card card, Memory memory) {}
