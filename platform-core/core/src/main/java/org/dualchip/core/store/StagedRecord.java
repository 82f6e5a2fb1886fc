// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.store;

import java.util.Optional;

/**
 * A record as it is to become.
 *
 * @param key whose it is; empty for rules
 * @param body JSON; empty when it is to be taken away
 */
public record StagedRecord(String key, Optional<String> body) {}
