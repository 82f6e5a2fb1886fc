// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What the site knows of cards and of itself: files in the secure data directory, which no other process can read.
 *
 * <p>The directory holds {@code issuers}, {@code batch-keys}, {@code terminals/}, {@code revoked} with
 * {@code revoked.sequence}, and {@code certificates/}, the cache. Each file is looked at on every tap and read again
 * when it changed, so an operator's edit holds from the next tap on. A file that cannot be read refuses the tap:
 * nothing here falls back on what it knew before.
 */
@NullMarked
package org.dualchip.securechip.site;

import org.jspecify.annotations.NullMarked;
