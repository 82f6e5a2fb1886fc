// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What the secure side shares with the core: readers, the two chips, and the narrow service between.
 *
 * <p>Three groups of words. {@link org.dualchip.card.CardChannel}, {@link org.dualchip.card.PresentCard} and
 * {@link org.dualchip.card.CardArrivals} stand between readers and the card flow;
 * {@link org.dualchip.card.ApplicationChips} between the card flow and the second chip;
 * {@link org.dualchip.card.SecureChip} and {@link org.dualchip.card.CardSeen} between the secure process and the
 * controller. Internal: no plugin sees this package.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.dualchip.card;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
