// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Chip one, and the card flow: a card comes, its security chip proves the holder, its application chip opens.
 *
 * <p>{@link org.dualchip.securechip.CardFlow} tells the story from top to bottom: readers call it as
 * {@link org.dualchip.card.CardArrivals}, and it tells {@link org.dualchip.card.CardTaps} whom it saw. While a tap is
 * open, {@link org.dualchip.securechip.OpenTaps} answers for it as {@link org.dualchip.card.SecureChip}. Nothing here
 * decides who may enter.
 */
@NullMarked
package org.dualchip.securechip;

import org.jspecify.annotations.NullMarked;
