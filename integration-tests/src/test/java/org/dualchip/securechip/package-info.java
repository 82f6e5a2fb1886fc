// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/** A door into the secure side's own package, for tests that run it in this program. */
@NullMarked
package org.dualchip.securechip;

import org.jspecify.annotations.NullMarked;
