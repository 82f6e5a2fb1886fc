// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The demo site's issuing desk: an issuer's key, a batch of cards, and the making of a card, folder by folder.
 *
 * <p>Called by the house's commands, never by anything that takes part in a tap. On a real site these keys are in an
 * HSM and the card's own keys are made at its factory; here the issuer's key is a file of mode 0600, which the demo
 * says. A card's keys are still made on its security chip, and no private key of a card passes through this package.
 */
@NullMarked
package org.dualchip.virtualcard.issuing;

import org.jspecify.annotations.NullMarked;
