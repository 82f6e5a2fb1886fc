// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/** The native dual-chip profile: {@code docs/card-application.md}. */
@NullMarked
package org.dualchip.securechip.nativecard;

import org.jspecify.annotations.NullMarked;
