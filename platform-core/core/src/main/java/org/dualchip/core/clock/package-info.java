// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/** How far the time of taps and signals can be trusted; the time itself is the journal's, which never goes back. */
@NullMarked
package org.dualchip.core.clock;

import org.jspecify.annotations.NullMarked;
