// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.piv;

import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/**
 * The public halves of the keys that a card's PIV application made.
 *
 * @param open of 9E, which any reader may have signed with
 * @param behindPin of 9A, which signs after the PIN
 */
public record PivKeys(SubjectPublicKeyInfo open, SubjectPublicKeyInfo behindPin) {}
