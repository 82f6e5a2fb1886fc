// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What the site knows of cards and of itself: files in the secure data directory, which no other process can read.
 *
 * <ul>
 *   <li>{@code issuers}: one a line, the key's point in hex (130 digits), a blank, the functions it may grant in hex
 *       with commas between ({@code 01,02}). A line that starts with # is a comment, here and in {@code batch-keys}.
 *   <li>{@code batch-keys}: one point in hex a line.
 *   <li>{@code terminals/CHECKPOINT.key} (PKCS#8, DER) and {@code terminals/CHECKPOINT.certificate} (157 bytes).
 *   <li>{@code revoked}: the signed list; {@code revoked.sequence}, written here: the highest sequence seen, in decimal.
 *   <li>{@code certificates/HASH}, written here: card certificates by their hash, a cache that may be deleted.
 * </ul>
 *
 * <p>Each file is looked at on every tap and read again when it changed, so an operator's edit holds from the next tap
 * on. A file that cannot be read refuses the tap: nothing here falls back on what it knew before.
 */
@NullMarked
package org.dualchip.securechip.site;

import org.jspecify.annotations.NullMarked;
