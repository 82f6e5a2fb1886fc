// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The three signed structures of docs/card-application.md §2: terminal certificate, card certificate, revocation list.
 *
 * <p>Each is a value that is decoded, or malformed. Whether its signer is trusted, the stores of the site say.
 */
@NullMarked
package org.dualchip.securechip.certificate;

import org.jspecify.annotations.NullMarked;
