// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The operator's settlement, outside every gate: from the journals of the controllers and the keys that no gate has, what
 * was taken, paid in and paid out, and what does not add up.
 *
 * <p>{@link org.dualchip.settlement.Journals} reads, {@link org.dualchip.settlement.Settlement} joins torn taps to what
 * the cards showed later and checks each commit by {@link org.dualchip.settlement.TransactionKeys},
 * {@link org.dualchip.settlement.DayReport} writes a day. Nothing here decides anything, and nothing is written back.
 */
@NullMarked
package org.dualchip.settlement;

import org.jspecify.annotations.NullMarked;
