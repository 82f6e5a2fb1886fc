// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The dual-chip card in software: real cryptography, real tearing, no kindness that a real card would not show.
 *
 * <p>{@link org.dualchip.virtualcard.VirtualCard} is the card; {@link org.dualchip.virtualcard.VpcdCard} holds one to a
 * reader that speaks vpcd's protocol, the house's own or pcscd's. {@link org.dualchip.virtualcard.PulledCard},
 * {@link org.dualchip.virtualcard.RecordedCard}, {@code fault} and {@code time} wrap a card. Cards are made in {@code issuing}. Nothing of
 * the house is used here: the card meets it over the air only, by {@code docs/card-application.md}.
 */
@NullMarked
package org.dualchip.virtualcard;

import org.jspecify.annotations.NullMarked;
