// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Faults on demand: cards that fail in one way each, around a card that does not.
 *
 * <p>{@link org.dualchip.virtualcard.fault.Faults} reads what is wanted from a text such as {@code tear-exchange:5:before}
 * or {@code hang:3,delay:200ms}, for a command line or a test. Exchanges are counted from 1 over the life of the wrapper,
 * that is from the presentation of the card. A fault changes what a card does or says and never what it keeps: the card
 * in the folder is whole, or torn as real storage would be.
 */
@NullMarked
package org.dualchip.virtualcard.fault;

import org.jspecify.annotations.NullMarked;
