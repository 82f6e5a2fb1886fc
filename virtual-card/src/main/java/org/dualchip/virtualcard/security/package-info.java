// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The security chip's runtime: logical channels, and which application answers on which. What the applications do is
 * theirs: {@code dualchip} proves the holder and opens the application chip, {@code piv} is the badge that offices know.
 *
 * <p>{@link org.dualchip.virtualcard.security.SecurityChip} is the chip as the native card shows it over the air;
 * {@link org.dualchip.virtualcard.security.LogicalChannels} is the same chip at an interface that it has to itself.
 */
@NullMarked
package org.dualchip.virtualcard.security;

import org.jspecify.annotations.NullMarked;
