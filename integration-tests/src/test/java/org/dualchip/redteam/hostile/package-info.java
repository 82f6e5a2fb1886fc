// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What runs inside the house and means it harm: a bundle in the place of the transit plugin, one in the place of the
 * gateway, and everything that they try. {@link org.dualchip.redteam.hostile.Attempts} is the list. Compiled here, packed
 * into jars by the test.
 */
@NullMarked
package org.dualchip.redteam.hostile;

import org.jspecify.annotations.NullMarked;
