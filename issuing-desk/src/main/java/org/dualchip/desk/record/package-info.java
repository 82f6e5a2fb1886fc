// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/** What the desk keeps in writing: the cards it made, which of them no longer count, and the issuer's epoch. */
@NullMarked
package org.dualchip.desk.record;

import org.jspecify.annotations.NullMarked;
