// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Storage that outlives power, one for each chip, and what happens to it when power goes away in the middle.
 *
 * <p>{@link org.dualchip.virtualcard.memory.Memory} is what silicon offers: bytes, written a page at a time, any of
 * which may be torn. {@link org.dualchip.virtualcard.memory.AtomicCell} builds on it the one promise the chips need:
 * a content is replaced whole or not at all. No chip writes past that promise, and no two chips share a memory.
 */
@NullMarked
package org.dualchip.virtualcard.memory;

import org.jspecify.annotations.NullMarked;
