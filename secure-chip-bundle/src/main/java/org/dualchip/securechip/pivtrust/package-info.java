// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What makes a certificate a PIV card's, beyond a path to an anchor (FIPS 201, SP 800-73-4, SP 800-78): its use, the names
 * that join it to the card's CHUID, and the CHUID's own signature.
 */
@NullMarked
package org.dualchip.securechip.pivtrust;

import org.jspecify.annotations.NullMarked;
