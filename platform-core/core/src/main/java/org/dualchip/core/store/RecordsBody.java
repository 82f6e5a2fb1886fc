// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.store;

/**
 * The body of an entry about a change of records.
 *
 * @param version that they have since
 * @param changed how many are others than before
 * @param digest of all rows of the change, {@link EnteredRecords#digest}
 * @param by who changed them
 */
public record RecordsBody(String function, String type, long version, int changed, String digest, String by) {
    /** In place of a type: of all. */
    public static final String ALL = "*";

    /** As JSON. */
    public String json() {
        return JournalWords.object(body -> {
            body.json.writeStringField("function", function);
            body.json.writeStringField("type", type);
            body.json.writeNumberField("version", version);
            body.json.writeNumberField("changed", changed);
            body.json.writeStringField("digest", digest);
            body.json.writeStringField("by", by);
        });
    }
}
