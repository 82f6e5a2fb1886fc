// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/** Lets everybody through but bob. A stranger's plugin, built by the tests as its author would. */
@NullMarked
package org.dualchip.guest.second;

import org.jspecify.annotations.NullMarked;
