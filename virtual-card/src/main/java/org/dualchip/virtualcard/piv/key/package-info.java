// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Key pairs that the PIV application makes and uses: P-256, P-384 and RSA-2048 on Bouncy Castle. A private key leaves
 * this package in one form only, that of the chip's own memory.
 */
@NullMarked
package org.dualchip.virtualcard.piv.key;

import org.jspecify.annotations.NullMarked;
