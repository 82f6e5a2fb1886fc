// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/** Says that it opens nothing, and opens what it can. A stranger's plugin, built by the tests as its author would. */
@NullMarked
package org.dualchip.guest.outputless;

import org.jspecify.annotations.NullMarked;
