// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.boundaries.spoilt;

import org.dualchip.card.Refusal;

/** Reaches beyond plugin-api. */
final class BadPlugin {
    Refusal refusal = Refusal.CARD_LOST;
}
