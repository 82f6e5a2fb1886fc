// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The wall around the secure process, both ends of it.
 *
 * <p>{@link org.dualchip.link.secure.SecureEnd} runs in the secure process, {@link org.dualchip.link.secure.ControllerEnd} in the controller;
 * each is a hand-written client of the other. Which of them a process has, its configuration says.
 */
@NullMarked
package org.dualchip.link.secure;

import org.jspecify.annotations.NullMarked;
