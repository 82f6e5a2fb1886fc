// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The machine's PC/SC readers, as places where people present cards.
 *
 * <p>One thread watches which readers and cards there are, one serves each reader; each has a context of its own, since
 * calls that share a context wait for one another. Slots of one physical reader take turns. A card that does not answer
 * in time costs its tap, and its slot until it is taken away. The daemon may be absent, die and return. What leaves
 * this package as a fault is a {@link org.dualchip.card.CardException}.
 */
@NullMarked
package org.dualchip.reader.pcsc;

import org.jspecify.annotations.NullMarked;
