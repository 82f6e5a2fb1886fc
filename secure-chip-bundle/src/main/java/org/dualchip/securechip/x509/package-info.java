// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Certificates of cards that others issued: paths to the site's trust anchors, revocation lists and how fresh they are
 * (RFC 5280). A path that was verified stays so until what it rests on changes.
 *
 * <p>Everything is a file that the operator puts into the secure data directory: nothing here reaches a network. What a
 * certificate must say to be a PIV card's is not known here.
 */
@NullMarked
package org.dualchip.securechip.x509;

import org.jspecify.annotations.NullMarked;
