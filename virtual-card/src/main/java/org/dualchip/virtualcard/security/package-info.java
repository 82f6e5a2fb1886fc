// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The security chip's runtime: logical channels, and which application answers on which. What the applications do is
 * theirs: {@code dualchip} proves the holder and opens the application chip.
 */
@NullMarked
package org.dualchip.virtualcard.security;

import org.jspecify.annotations.NullMarked;
