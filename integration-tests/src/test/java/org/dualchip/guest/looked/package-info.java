// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/** Shows operators what it decided and remembers. A stranger's plugin, built by the tests as its author would. */
@NullMarked
package org.dualchip.guest.looked;

import org.jspecify.annotations.NullMarked;
