// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * P-256: points that were checked, keys that sign and agree. Bouncy Castle's lightweight classes under names of ours.
 *
 * <p>Used by certificates and the channel. Nothing else of the house touches Bouncy Castle, and nothing here knows
 * what is signed.
 */
@NullMarked
package org.dualchip.securechip.curve;

import org.jspecify.annotations.NullMarked;
