// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Raises the walls, tries them, starts the processes behind them, watches, restarts and stops them.
 *
 * <p>The command calls {@link org.dualchip.launcher.Launcher}; what processes there are is read from the configuration
 * folder by {@link org.dualchip.launcher.Blueprint}. The launcher sees no card, no decision and no network: it only
 * tells the controller what runs behind which walls.
 */
@NullMarked
package org.dualchip.launcher;

import org.jspecify.annotations.NullMarked;
