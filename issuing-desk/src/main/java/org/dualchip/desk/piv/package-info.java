// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/** PIV as the desk makes it: certificates for keys on the card, the signed card identifier, the revocation list. */
@NullMarked
package org.dualchip.desk.piv;

import org.jspecify.annotations.NullMarked;
