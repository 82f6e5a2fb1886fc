// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Doors: may this card open this door now, and what does it mean that this door moved.
 *
 * <p>{@link org.dualchip.access.Rule} is the list of rules, {@link org.dualchip.access.Door} asks them of a tap,
 * {@link org.dualchip.access.DoorWatch} answers contacts, timers and operators. What the card says is
 * {@link org.dualchip.access.Right}, what is written back {@link org.dualchip.access.Stamp}; what is remembered of a
 * holder is {@link org.dualchip.access.LastEntry} and {@link org.dualchip.access.Whereabouts}, of an area
 * {@link org.dualchip.access.AreaState}. What installers and operators said is the package {@code site}; {@link org.dualchip.access.Entries} looks at what is entered.
 */
@NullMarked
package org.dualchip.access;

import org.jspecify.annotations.NullMarked;
