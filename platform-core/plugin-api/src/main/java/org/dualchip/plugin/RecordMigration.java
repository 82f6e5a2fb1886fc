// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin;

/**
 * A service of a plugin whose {@link Decides#schema} has changed: turns records that operators entered for another version
 * of it into its own form, and its own back into the other's. Without it, records stay as they are, and must keep the
 * schemas of both.
 */
@FunctionalInterface
public interface RecordMigration {

    /**
     * Turns one record from one schema to another: before the switch each record of each type that is declared, and
     * again what is changed meanwhile; after it each changed record back, so that a rollback finds it; and those that
     * journalled taps were shown. It sees that record alone, and must give the same for the same.
     *
     * @param type as declared in {@link Decides#records}
     * @param key the holder or the checkpoint that it is of; empty for rules
     * @param record in schema {@code from}
     * @return the record in schema {@code to}
     * @throws IllegalArgumentException when there is no way for this one. On the way to this version nothing is switched
     *     then; on the way back the older version finds the record as it was before the update, and operators are told
     */
    Fields migrate(String type, String key, Fields record, int from, int to);
}
