// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.store;

/**
 * A record as it was at some version.
 *
 * @param key whose it is; empty for rules
 * @param body JSON
 * @param version the change that made it so
 */
public record KeptRecord(String key, String body, long version) {}
