// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Public keys of cards that others issued: P-256, P-384, RSA; what they signed, and for P-256 which key it must have been.
 *
 * <p>Used by the profiles of such cards and by what the site records of them. Nothing here trusts a key.
 */
@NullMarked
package org.dualchip.securechip.key;

import org.jspecify.annotations.NullMarked;
