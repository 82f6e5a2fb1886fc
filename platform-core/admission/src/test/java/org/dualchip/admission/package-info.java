// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/** Bundles that are what they should be, and others. */
@NullMarked
package org.dualchip.admission;

import org.jspecify.annotations.NullMarked;
