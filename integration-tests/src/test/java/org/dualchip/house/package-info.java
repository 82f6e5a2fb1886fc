// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The whole house as people use it: {@code ./dualchip run} and its commands as processes, whole taps, and what becomes
 * of them when a process, the reader daemon or the launcher dies. Nothing here looks into a process; it reads what the
 * commands say, the journal, and the file that stands for the door.
 */
@NullMarked
package org.dualchip.house;

import org.jspecify.annotations.NullMarked;
