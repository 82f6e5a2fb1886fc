// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin;

/**
 * A tap that is over.
 *
 * @param tap as it was decided: its card shows what it showed then, and its records are none
 * @param decision what was decided of it and carried out, but for what the screen showed
 */
public record Past(Tap tap, Decision decision) {}
