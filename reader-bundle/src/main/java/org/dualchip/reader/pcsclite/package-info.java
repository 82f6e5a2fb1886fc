// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * pcsc-lite's client library, called as it is, with what it lacks: a deadline.
 *
 * <p>A {@link org.dualchip.reader.pcsclite.PcscContext} is one conversation with pcscd,
 * {@link org.dualchip.reader.pcsclite.SlotTable} what it says of all slots,
 * {@link org.dualchip.reader.pcsclite.PcscCard} a card that is powered. What leaves this package as a fault is a
 * {@link org.dualchip.card.CardException} that says what to do. Nobody here decides when a card is used.
 */
@NullMarked
package org.dualchip.reader.pcsclite;

import org.jspecify.annotations.NullMarked;
