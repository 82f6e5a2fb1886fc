// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What one checkpoint is wired to do with a card: for which intents it may be presented there, by which role, with which
 * files, and what may become of each. The card's own rights stand behind it; here a change is held to its limits before
 * the card hears of it.
 */
@NullMarked
package org.dualchip.securechip.wiring;

import org.jspecify.annotations.NullMarked;
