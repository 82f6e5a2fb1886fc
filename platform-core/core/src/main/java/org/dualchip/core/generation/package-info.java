// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Which generation of a plugin is asked: {@link org.dualchip.core.generation.Deciding} is read at every tap and signal,
 * and written by the lifecycle alone.
 */
@NullMarked
package org.dualchip.core.generation;

import org.jspecify.annotations.NullMarked;
