// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Other people's software against our cards, through a pcscd of its own. What these programs accept or refuse is the
 * judgement; openssl and the JDK check what the card signed. Where a program is not installed the test is skipped.
 */
@NullMarked
package org.dualchip.clients;

import org.jspecify.annotations.NullMarked;
