// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin;

import java.util.Optional;

/**
 * A service of a plugin that knows more of its records than their schema can say: that a fare's zones are neighbours,
 * that a schedule's days do not overlap. Asked of each record before it is accepted; it sees that record alone.
 */
@FunctionalInterface
public interface RecordCheck {

    /**
     * Looks at a record that keeps its schema.
     *
     * @param type as declared in {@link Decides#records}
     * @param key the holder or the checkpoint that it is of; empty for rules
     * @return why it cannot be accepted; empty when it can
     */
    Optional<Reason> check(String type, String key, Fields fields);
}
