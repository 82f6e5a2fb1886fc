// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.store;

import java.util.Locale;

/**
 * The body of an entry about a plugin's coming and going.
 *
 * @param verb what was asked, or what the house did by itself: {@code INSTALL}, {@code QUARANTINE}
 * @param generation its number, or -1
 */
public record PluginBody(
        String verb, String plugin, int generation, String version, String digest, String signer, Outcome outcome) {

    /**
     * Who wanted it, and what came of it.
     *
     * @param by empty when the house did it by itself
     * @param outcome {@code begun}, {@code done}, {@code failed}
     * @param why a sentence, or empty
     */
    public record Outcome(String by, String outcome, String why) {}

    /** As JSON. */
    public String json() {
        return JournalWords.object(body -> {
            body.json.writeStringField("verb", verb);
            body.json.writeStringField("plugin", plugin);
            body.json.writeNumberField("generation", generation);
            body.json.writeStringField("version", version);
            body.json.writeStringField("digest", digest);
            body.json.writeStringField("signer", signer);
            body.json.writeStringField("by", outcome.by);
            body.json.writeStringField("outcome", outcome.outcome);
            body.json.writeStringField("why", outcome.why);
        });
    }

    /**
     * Reads one back.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static PluginBody read(String body) {
        var json = Json.read(body);
        return new PluginBody(
                json.text("verb"),
                json.text("plugin"),
                (int) json.number("generation"),
                json.text("version"),
                json.text("digest"),
                json.text("signer"),
                new Outcome(json.text("by"), json.text("outcome"), json.text("why")));
    }

    /** In a sentence: {@code transit, generation 3 (1.2.0): switch by ada, done}. */
    public String inWords() {
        var words = new StringBuilder(plugin);
        if (generation >= 0) words.append(", generation ").append(generation);
        if (!version.isEmpty()) words.append(" (").append(version).append(')');
        words.append(": ").append(verb.toLowerCase(Locale.ROOT));
        words.append(outcome.by.isEmpty() ? " by the house itself" : " by " + outcome.by);
        words.append(", ").append(outcome.outcome);
        return outcome.why.isEmpty() ? words.toString() : words + "; " + outcome.why;
    }
}
