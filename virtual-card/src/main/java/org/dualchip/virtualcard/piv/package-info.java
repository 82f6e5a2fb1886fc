// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The PIV application, SP 800-73-4 parts 1 and 2, as {@code docs/piv.md} says: one class a kind of command, all on one
 * session that ends with deselection. Keys are made here and never leave; {@code storage} keeps them.
 */
@NullMarked
package org.dualchip.virtualcard.piv;

import org.jspecify.annotations.NullMarked;
