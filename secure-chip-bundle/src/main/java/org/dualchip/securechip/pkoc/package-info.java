// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * PKOC cards, NFC version 1.1: a key, shown to everybody, that signs what a reader sends. The site's record of the key
 * says who holds it and keeps the files. docs/card-profiles-hybrid.md has the bytes.
 */
@NullMarked
package org.dualchip.securechip.pkoc;

import org.jspecify.annotations.NullMarked;
