// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * {@code dualchip bench}: what a tap costs, counted and measured on a house of its own, started for the purpose and
 * removed afterwards. Counts hold anywhere; times are this machine's, and worth comparing only within one run.
 */
@NullMarked
package org.dualchip.benchmarks;

import org.jspecify.annotations.NullMarked;
