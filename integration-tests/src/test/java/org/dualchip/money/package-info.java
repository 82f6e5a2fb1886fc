// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Money and people are conserved: taps of real virtual cards through the house's own secure side, tap flow, journal and
 * plugins, torn, killed and at once; and what the journals that come of it say when they are settled and decided again.
 */
@NullMarked
package org.dualchip.money;

import org.jspecify.annotations.NullMarked;
