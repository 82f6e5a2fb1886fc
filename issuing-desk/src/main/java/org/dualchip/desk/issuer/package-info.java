// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The site's issuer: its key in a PKCS#12 file or a PKCS#11 token, and what it certifies: cards, terminals, PIV keys, and
 * which certificates no longer count.
 */
@NullMarked
package org.dualchip.desk.issuer;

import org.jspecify.annotations.NullMarked;
