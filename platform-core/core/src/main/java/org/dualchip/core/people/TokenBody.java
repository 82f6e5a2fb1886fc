// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.people;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.dualchip.core.store.KeptToken;

/** The body of a token's journal entry: whose it is and who did what to it, and nothing of the token itself. */
final class TokenBody {
    private TokenBody() {}

    /**
     * As JSON.
     *
     * @param verb {@code made} or {@code revoked}
     * @param by who did it
     */
    static String of(String verb, KeptToken token, String by) {
        var text = new StringWriter();
        try (var json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("token", verb);
            json.writeNumberField("id", token.id());
            json.writeStringField("owner", token.owner());
            json.writeStringField("role", token.role());
            json.writeStringField("expires", token.expires().toString());
            json.writeStringField("by", by);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a string writer does not fail", e);
        }
        return text.toString();
    }
}
