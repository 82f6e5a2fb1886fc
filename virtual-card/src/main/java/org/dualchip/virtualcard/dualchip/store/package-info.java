// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * All that the dual-chip application keeps through power-off: its state, resumption secrets, the access log.
 *
 * <p>{@link org.dualchip.virtualcard.dualchip.store.ChipMemory} says what lies where. Everything changes by whole
 * replacements, durable before they count. Arrays handed out are the chip's own; they leave the application only
 * enciphered, or never.
 */
@NullMarked
package org.dualchip.virtualcard.dualchip.store;

import org.jspecify.annotations.NullMarked;
