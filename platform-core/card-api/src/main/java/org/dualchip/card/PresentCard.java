// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.card;

/**
 * A powered card in a reader's slot.
 *
 * @param slot the slot's name as wired: {@code virtual:front-door}, or a PC/SC reader's name
 * @param channel speaks to the card until it leaves; for one thread, the slot's own
 */
public record PresentCard(String slot, CardChannel channel) {}
