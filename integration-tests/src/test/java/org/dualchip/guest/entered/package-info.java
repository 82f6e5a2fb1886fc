// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/** Lets in by what operators have entered. A stranger's plugin, built by the tests as its author would. */
@NullMarked
package org.dualchip.guest.entered;

import org.jspecify.annotations.NullMarked;
