// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What a tap would cost with a real chip and a real reader, though the card is software.
 *
 * <p>{@link org.dualchip.virtualcard.time.TalliedCard} records a dialogue with the work of each exchange,
 * {@link org.dualchip.virtualcard.time.TapTimes} sums up what a {@link org.dualchip.virtualcard.time.RealCard} would need
 * for it, to the microsecond and without any clock; {@link org.dualchip.virtualcard.time.PacedCard} really takes that
 * long. {@code docs/virtual-card.md} says where each figure is from.
 */
@NullMarked
package org.dualchip.virtualcard.time;

import org.jspecify.annotations.NullMarked;
