// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * One process of the house, seen from the launcher: started, listened to, started again when it dies, and stopped.
 *
 * <p>Knows nothing of what the process is for.
 */
@NullMarked
package org.dualchip.launcher.child;

import org.jspecify.annotations.NullMarked;
