// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.settlement;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The body of a journal entry, read leniently: what is not there, or of another sort, is empty. */
record Body(Map<?, ?> fields) {
    private static final JsonFactory JSON = new JsonFactory();

    /** Empty when the text is no JSON object. */
    static Optional<Body> read(String text) {
        try (var parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) return Optional.empty();
            return Optional.of(new Body(object(parser)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_NUMBER_INT -> parser.getLongValue();
            default -> parser.getText();
        };
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        var fields = new HashMap<String, Object>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            parser.nextToken();
            fields.put(name, value(parser));
        }
        return fields;
    }

    private static List<Object> array(JsonParser parser) throws IOException {
        var values = new ArrayList<Object>();
        while (parser.nextToken() != JsonToken.END_ARRAY) values.add(value(parser));
        return values;
    }

    String text(String name) {
        return fields.get(name) instanceof String text ? text : "";
    }

    long number(String name) {
        return fields.get(name) instanceof Long number ? number : 0;
    }

    Optional<Body> object(String name) {
        return fields.get(name) instanceof Map<?, ?> object ? Optional.of(new Body(object)) : Optional.empty();
    }

    List<Body> objects(String name) {
        var objects = new ArrayList<Body>();
        for (Object one : list(name)) if (one instanceof Map<?, ?> object) objects.add(new Body(object));
        return objects;
    }

    List<String> texts(String name) {
        var texts = new ArrayList<String>();
        for (Object one : list(name)) if (one instanceof String text) texts.add(text);
        return texts;
    }

    private List<?> list(String name) {
        return fields.get(name) instanceof List<?> list ? list : List.of();
    }
}
