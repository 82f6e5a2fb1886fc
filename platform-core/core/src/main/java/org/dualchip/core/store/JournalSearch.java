// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.store;

import java.time.Instant;
import java.util.Locale;

/**
 * What is looked for in the journal; an empty text is not looked for.
 *
 * @param kind an entry's, in any case
 * @param tap the tap or signal that an entry belongs to
 * @param text what stands anywhere in an entry, in any case; a confidential file is in it as its digest alone
 * @param from the first moment
 * @param to the first moment that is too late
 */
public record JournalSearch(
        String kind, String tap, String text, String checkpoint, String holder, Instant from, Instant to) {

    /** What the database can find by itself. */
    String where() {
        return (kind.isEmpty() ? "" : " AND kind = ?") + (tap.isEmpty() ? "" : " AND tap = ?")
                + " AND at >= ? AND at < ?";
    }

    String storedKind() {
        return kind.toUpperCase(Locale.ROOT);
    }

    /** What it cannot. */
    public boolean fits(Entry entry) {
        return (text.isEmpty() || contains(entry.body(), text) || contains(entry.tap(), text))
                && (checkpoint.isEmpty() || has(entry.body(), "checkpoint", checkpoint))
                && (holder.isEmpty() || has(entry.body(), "holder", holder));
    }

    private static boolean contains(String all, String part) {
        return all.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    /** A change of which nobody knew what came of it tells of its place inside. */
    private static boolean has(String body, String field, String value) {
        if (!body.contains("\"" + field + "\"")) return false;
        try {
            var json = Json.read(body);
            return says(json, field, value) || (json.has("intended") && says(json.object("intended"), field, value));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean says(Json json, String field, String value) {
        return json.has(field) && json.any(field).equals(value);
    }
}
