// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.store;

import java.time.Instant;
import java.util.Optional;

/**
 * What became of one record in one change.
 *
 * @param was its body before; empty when there was none
 * @param became its body since; empty when it was taken away
 */
public record RecordChange(
        long version, Instant at, String by, String key, Optional<String> was, Optional<String> became) {}
