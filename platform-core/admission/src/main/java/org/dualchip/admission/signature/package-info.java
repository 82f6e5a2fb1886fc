// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/** Who signed a bundle, and whether this site trusts them; without a network. */
@NullMarked
package org.dualchip.admission.signature;

import org.jspecify.annotations.NullMarked;
