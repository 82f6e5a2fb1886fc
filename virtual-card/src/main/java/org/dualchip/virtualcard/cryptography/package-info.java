// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The algorithms of the card, each in the one form the card uses it: P-256, AES in CBC mode and as CMAC, SHA-256.
 *
 * <p>All of it is Bouncy Castle's lightweight API: no provider is looked up, so none can be put in between. Functions
 * without state, used by both chips and the issuing desk; nothing here keeps a key longer than its caller.
 */
@NullMarked
package org.dualchip.virtualcard.cryptography;

import org.jspecify.annotations.NullMarked;
