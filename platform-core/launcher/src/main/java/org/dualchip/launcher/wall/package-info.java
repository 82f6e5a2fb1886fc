// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The walls around a process, as the kernel raises them, and what is needed to try them.
 *
 * <p>Knows bubblewrap, and nothing of the processes of the house.
 */
@NullMarked
package org.dualchip.launcher.wall;

import org.jspecify.annotations.NullMarked;
