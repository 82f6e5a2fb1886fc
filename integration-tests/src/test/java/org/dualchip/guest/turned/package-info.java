// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/** The next version of what is entered beside: its records have another form. */
@NullMarked
package org.dualchip.guest.turned;

import org.jspecify.annotations.NullMarked;
