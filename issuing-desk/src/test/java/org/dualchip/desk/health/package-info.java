// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.dualchip.desk.health;

import org.jspecify.annotations.NullMarked;
