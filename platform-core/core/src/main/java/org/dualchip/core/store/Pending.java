// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.store;

/**
 * A change of a card that was intended and of which nobody knows what came.
 *
 * @param card the card's number
 * @param counter how many commits the card's application had made before
 */
public record Pending(String tap, String function, String card, long counter) {}
