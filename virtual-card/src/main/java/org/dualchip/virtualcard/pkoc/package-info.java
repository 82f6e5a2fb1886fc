// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * A Public Key Open Credential over NFC, PKOC 1.1: a public key that anybody may read and a signature over the reader's
 * transaction id. It does no more than that; in particular it cannot tell one reader from another.
 */
@NullMarked
package org.dualchip.virtualcard.pkoc;

import org.jspecify.annotations.NullMarked;
