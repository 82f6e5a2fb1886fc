// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Gates and counters of a public transport network: what a journey costs, and who may pass.
 *
 * <p>{@link org.dualchip.transit.Transit} is asked. It answers by two lists that read from top to bottom:
 * {@link org.dualchip.transit.Charge}, what is due, and {@link org.dualchip.transit.Rule}, what stands against it.
 * What the card holds is {@link org.dualchip.transit.JourneyRecord} and {@link org.dualchip.transit.Pass}; what is
 * remembered is {@link org.dualchip.transit.Confirmed} of a holder and {@link org.dualchip.transit.GateMemory} of a
 * gate. docs/transit.md has the bytes, and the argument why no torn commit costs money twice.
 */
@NullMarked
package org.dualchip.transit;

import org.jspecify.annotations.NullMarked;
