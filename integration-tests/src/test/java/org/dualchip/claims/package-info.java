// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What {@code docs/card-application.md} section 8 claims of the native card, attacked: a stolen terminal, an extracted
 * batch key, a copied resumption secret, a clock set back, re-keying torn everywhere. The host's own code is on one side,
 * the virtual card on the other, nothing between them but bytes.
 */
@NullMarked
package org.dualchip.claims;

import org.jspecify.annotations.NullMarked;
