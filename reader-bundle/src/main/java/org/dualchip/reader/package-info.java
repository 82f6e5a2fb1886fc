// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Where cards are presented: readers behind one transport-neutral interface.
 *
 * <p>A reader registers {@link org.dualchip.card.ReaderSlots} and tells {@link org.dualchip.card.CardArrivals} of each
 * card once, when it comes, and once, when it has gone. {@code virtual} listens for cards in software on loopback,
 * {@code pcsc} serves the slots of the machine's PC/SC daemon, and {@code pcsclite} speaks to it; {@code desk} is the way
 * to a card for the command line. Here is the little that all need. No reader knows what is on a card, and none outlives
 * its configuration.
 */
@NullMarked
package org.dualchip.reader;

import org.jspecify.annotations.NullMarked;
