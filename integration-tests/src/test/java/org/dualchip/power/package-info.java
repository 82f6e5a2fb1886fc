// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/** Disks that lose power, for whoever runs a controller or a house on one. */
@NullMarked
package org.dualchip.power;

import org.jspecify.annotations.NullMarked;
