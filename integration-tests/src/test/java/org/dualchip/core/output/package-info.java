// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/** A door into the core's own package, for tests that run it in this program. */
@NullMarked
package org.dualchip.core.output;

import org.jspecify.annotations.NullMarked;
