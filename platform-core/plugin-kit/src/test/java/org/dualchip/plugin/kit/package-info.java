// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/** The kit tried on a kiosk that sells coffee. */
@NullMarked
package org.dualchip.plugin.kit;

import org.jspecify.annotations.NullMarked;
