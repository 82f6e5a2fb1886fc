// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The issuer domain of the security chip (GlobalPlatform's issuer security domain): who proves to be the issuer manages
 * the domain's keys and personalises the dual-chip application.
 *
 * <p>It speaks to that application through {@link org.dualchip.virtualcard.issuer.Personalization} alone, and to no other.
 */
@NullMarked
package org.dualchip.virtualcard.issuer;

import org.jspecify.annotations.NullMarked;
