// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/** Asks for less of a card than gates are wired for. A stranger's plugin, built by the tests as its author would. */
@NullMarked
package org.dualchip.guest.narrow;

import org.jspecify.annotations.NullMarked;
