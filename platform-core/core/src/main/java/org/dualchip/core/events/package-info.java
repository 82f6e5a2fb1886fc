// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/** What the rest of the controller hears of: taps, outputs, empty slots; and the texts people read of them. */
@NullMarked
package org.dualchip.core.events;

import org.jspecify.annotations.NullMarked;
