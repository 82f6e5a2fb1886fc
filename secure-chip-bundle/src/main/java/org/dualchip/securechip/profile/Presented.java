// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.profile;

import org.dualchip.card.CardChannel;
import org.dualchip.card.Purpose;

/**
 * A card before us, and what for.
 *
 * @param channel speaks to it
 * @param checkpoint where it is; the terminal's keys go by this name
 */
public record Presented(CardChannel channel, String checkpoint, Purpose purpose) {}
