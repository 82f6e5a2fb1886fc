// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What travels between a desk that has the cards and the machine that has the issuing key: the issuer's public half one
 * way, a card's request the other, and the answer back. Each file is signed, and holds nothing that is secret.
 */
@NullMarked
package org.dualchip.desk.request;

import org.jspecify.annotations.NullMarked;
