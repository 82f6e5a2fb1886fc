// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What moves: doors, gates, lamps. {@link org.dualchip.core.output.Outputs} opens a checkpoint's output for a time and puts it back to
 * rest; what an output is made of is an {@link org.dualchip.core.output.Output}.
 */
@NullMarked
package org.dualchip.core.output;

import org.jspecify.annotations.NullMarked;
