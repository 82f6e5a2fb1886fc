// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The gate, in the secure process: takes bundles that are offered, says what stands against each, keeps those that an operator
 * admits, and says which generation of a plugin decides. A policy for what may be started at all; the wall is the process that
 * a plugin runs in.
 */
@NullMarked
package org.dualchip.admission;

import org.jspecify.annotations.NullMarked;
