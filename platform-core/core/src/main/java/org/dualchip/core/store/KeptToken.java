// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.store;

import java.time.Instant;

/**
 * What is kept of a token.
 *
 * @param id from 1, never used again
 * @param digest its SHA-256, as hex
 * @param role as its name
 * @param by who made it
 * @param revoked whether it lets nobody in any more, before it expires
 */
public record KeptToken(
        long id, String digest, String owner, String role, Instant made, String by, Instant expires, boolean revoked) {}
