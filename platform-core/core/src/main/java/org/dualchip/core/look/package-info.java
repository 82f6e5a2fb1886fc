// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What operators look at: {@link org.dualchip.core.look.Views} has plugins answer the questions that they named, and
 * {@link org.dualchip.core.look.Explain} has one say what it would decide. Nothing is changed here, and no tap waits.
 */
@NullMarked
package org.dualchip.core.look;

import org.jspecify.annotations.NullMarked;
