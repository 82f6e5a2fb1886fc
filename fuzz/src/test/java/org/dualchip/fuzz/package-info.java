// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What the fuzz targets share: inputs in pieces, cards that answer them, bounds on memory.
 *
 * <p>The targets themselves lie in the packages whose parsers they try, since most of those are nobody else's. Each class
 * is one target; what it says of every input stands above it. {@code docs/testing.md} tells how they are run.
 */
@NullMarked
package org.dualchip.fuzz;

import org.jspecify.annotations.NullMarked;
