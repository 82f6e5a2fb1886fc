// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * How the application chip's native commands and answers are spelled: status codes, parameters, communication modes.
 *
 * <p>Everything else of the chip stands on these words. Nothing here knows what a command does, or holds a key.
 */
@NullMarked
package org.dualchip.virtualcard.application.wire;

import org.jspecify.annotations.NullMarked;
