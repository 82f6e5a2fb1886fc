// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The machine's PC/SC readers, through pcscd and jnasmartcardio.
 *
 * <p>One thread watches which readers and cards there are, one serves each reader; each has a context of its own, since
 * calls that share a context wait for one another. The library's faults end here: what leaves this package is a
 * {@link org.dualchip.card.CardException}. The daemon may be absent, die and return. What PC/SC cannot give: a deadline
 * (a hung card holds its own reader), and more than fifteen readers on one machine.
 */
@NullMarked
package org.dualchip.reader.pcsc;

import org.jspecify.annotations.NullMarked;
