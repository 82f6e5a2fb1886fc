// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/** Has cards seal what nobody agreed to. A stranger's plugin, built by the tests as its author would. */
@NullMarked
package org.dualchip.guest.forger;

import org.jspecify.annotations.NullMarked;
