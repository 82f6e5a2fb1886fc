// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/** Never comes to an end. A stranger's plugin, built by the tests as its author would. */
@NullMarked
package org.dualchip.guest.stuck;

import org.jspecify.annotations.NullMarked;
