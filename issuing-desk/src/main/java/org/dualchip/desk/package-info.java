// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The issuing desk: makes cards and terminals. It has the issuer's key and runs where people issue; no controller has it,
 * but for the demo, which says so.
 */
@NullMarked
package org.dualchip.desk;

import org.jspecify.annotations.NullMarked;
