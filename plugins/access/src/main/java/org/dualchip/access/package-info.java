// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Doors: may this card open this door now.
 *
 * <p>{@link org.dualchip.access.Door} reads like the rules it keeps. What the card says is {@link org.dualchip.access.Right}, what is
 * written back is {@link org.dualchip.access.Stamp}, when a door may be used is {@link org.dualchip.access.WeeklySchedule}.
 */
@NullMarked
package org.dualchip.access;

import org.jspecify.annotations.NullMarked;
