// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Cards for the command line: the machine's slots by name, without a house that runs.
 *
 * <p>{@link org.dualchip.reader.desk.Readers} names slots and connects to their cards,
 * {@link org.dualchip.reader.desk.Presentations} notices in which slot a card is shown,
 * {@link org.dualchip.reader.desk.CardPair} takes two chips of one card in two slots of one reader. A house that runs sees
 * the same cards: each side waits until the other has let go.
 */
@NullMarked
package org.dualchip.reader.desk;

import org.jspecify.annotations.NullMarked;
