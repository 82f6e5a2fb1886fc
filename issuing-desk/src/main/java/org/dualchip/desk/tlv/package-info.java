// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/** Data objects of cards. */
@NullMarked
package org.dualchip.desk.tlv;

import org.jspecify.annotations.NullMarked;
