// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/** What people order: a card, or a list of them as CSV. */
@NullMarked
package org.dualchip.desk.order;

import org.jspecify.annotations.NullMarked;
