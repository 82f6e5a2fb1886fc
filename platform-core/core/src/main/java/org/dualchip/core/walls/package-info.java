// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/** The walls that must stand for cards to open anything here. */
@NullMarked
package org.dualchip.core.walls;

import org.jspecify.annotations.NullMarked;
