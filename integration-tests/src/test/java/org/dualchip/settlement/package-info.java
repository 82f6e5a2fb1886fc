// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/** A door into the settlement's own package, for tests that look at its lines. */
@NullMarked
package org.dualchip.settlement;

import org.jspecify.annotations.NullMarked;
