// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/** Terminals: a key made where it is used, and a certificate that says what it may ask of cards, for a short while. */
@NullMarked
package org.dualchip.desk.terminal;

import org.jspecify.annotations.NullMarked;
