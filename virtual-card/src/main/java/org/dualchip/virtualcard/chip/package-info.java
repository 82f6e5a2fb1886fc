// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What every chip has: power, and commands that are answered one at a time.
 *
 * <p>Both chips are built on these few words and on nothing else in common. Nothing here knows which chip it serves,
 * holds a key, or keeps anything between two commands.
 */
@NullMarked
package org.dualchip.virtualcard.chip;

import org.jspecify.annotations.NullMarked;
