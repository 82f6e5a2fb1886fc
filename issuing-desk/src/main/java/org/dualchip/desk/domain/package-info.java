// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The desk's half of a card's issuer domain, {@code docs/card-issuing.md}: opens it with the issuer's keys, manages them,
 * and personalises the dual-chip application step by step.
 *
 * <p>{@link org.dualchip.desk.domain.IssuerDomain} leads to an {@link org.dualchip.desk.domain.IssuerSession}, that to
 * {@link org.dualchip.desk.domain.DomainKeys} and {@link org.dualchip.desk.domain.Personalizing}.
 */
@NullMarked
package org.dualchip.desk.domain;

import org.jspecify.annotations.NullMarked;
