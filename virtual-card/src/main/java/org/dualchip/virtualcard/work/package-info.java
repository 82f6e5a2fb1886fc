// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What a card's processors and memories had to do, counted in the operations that cost a real chip its time.
 *
 * <p>The card's algorithms and memory add to the {@link org.dualchip.virtualcard.work.Tally} that is open on their thread;
 * where none is, they count nothing. No count outlives its tally, and two cards share none. What an operation costs is
 * not known here: {@code time} knows.
 */
@NullMarked
package org.dualchip.virtualcard.work;

import org.jspecify.annotations.NullMarked;
