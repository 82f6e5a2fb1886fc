// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/** The pocket: a process that holds the demo's virtual cards and holds them to readers when asked. */
@NullMarked
package org.dualchip.cli.pocket;

import org.jspecify.annotations.NullMarked;
