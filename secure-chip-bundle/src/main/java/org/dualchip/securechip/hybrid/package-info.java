// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Hybrid badges: PIV proves the holder, and a DESFire application, whose key is derived from the site's for exactly this
 * PIV card, holds the files. docs/card-profiles-hybrid.md has the steps.
 */
@NullMarked
package org.dualchip.securechip.hybrid;

import org.jspecify.annotations.NullMarked;
