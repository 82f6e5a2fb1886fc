// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Bedsides: may what this card says of its holder's health be shown here now.
 *
 * <p>{@link org.dualchip.health.Bedside} asks the {@link org.dualchip.health.Rule}s one after the other; who may be shown what is
 * the table {@link org.dualchip.health.Way}. A section of the card is a {@link org.dualchip.health.SignedSection} until an
 * {@link org.dualchip.health.Authority} vouches for it, and a {@link org.dualchip.health.Section} from then on. What it
 * says goes to the screen and nowhere else: not into a reason, a notice, a memory, an exception or a log.
 * {@link org.dualchip.health.Reviews} asks people to look at every break-glass.
 */
@NullMarked
package org.dualchip.health;

import org.jspecify.annotations.NullMarked;
