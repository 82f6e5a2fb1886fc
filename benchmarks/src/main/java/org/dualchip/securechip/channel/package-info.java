// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/** Lets the benchmarks at the host's SCP03, which nobody else outside its room may use. */
@NullMarked
package org.dualchip.securechip.channel;

import org.jspecify.annotations.NullMarked;
