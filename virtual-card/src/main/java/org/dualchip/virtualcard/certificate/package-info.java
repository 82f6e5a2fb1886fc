// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The certificates of the native card, byte for byte as {@code docs/card-application.md} section 2 has them.
 *
 * <p>The security chip decodes a terminal's, the issuing desk encodes and signs both. A certificate that decodes is
 * well-formed, its point lies on the curve; whether its issuer is known and its signature holds is the caller's to ask.
 */
@NullMarked
package org.dualchip.virtualcard.certificate;

import org.jspecify.annotations.NullMarked;
