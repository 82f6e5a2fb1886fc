// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.store;

import java.util.Optional;

/**
 * What an entry says of a card that was shown, whoever decided.
 *
 * @param holder empty where the card was refused before it said who it is
 * @param card its number; empty where that is not known
 * @param granted whether the holder might
 * @param byPlugin whether a plugin decided, rather than the platform
 * @param effect what became of the card: {@code unchanged}, {@code committed}, {@code unconfirmed}; empty where nothing was
 *     to become of it
 */
public record TapTold(
        String function,
        String checkpoint,
        String holder,
        String card,
        boolean granted,
        String reason,
        boolean byPlugin,
        String effect) {

    /** Reads an outcome; empty for any other entry, and where its body was deleted. */
    public static Optional<TapTold> of(Entry entry) {
        if (entry.kind() != Entry.Kind.OUTCOME || entry.body().isEmpty()) return Optional.empty();
        try {
            var json = Json.read(entry.body());
            var seen = json.has("intended") ? json.object("intended") : json;
            return Optional.of(new TapTold(
                    seen.text("function"),
                    seen.text("checkpoint"),
                    word(seen, "holder"),
                    word(seen, "cardNumber"),
                    json.text("decision").equals("granted"),
                    json.text("reason"),
                    json.has("plugin"),
                    word(json, "card")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String word(Json json, String name) {
        return json.has(name) ? json.text(name) : "";
    }
}
