// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON object that was read: what is missing or of another sort is an IllegalArgumentException. */
final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final Map<?, ?> fields;

    private Json(Map<?, ?> fields) {
        this.fields = fields;
    }

    static Json read(String text) {
        try (var parser = FACTORY.createParser(text)) {
            parser.nextToken();
            if (value(parser) instanceof Map<?, ?> fields) return new Json(fields);
        } catch (IOException e) {
            throw new IllegalArgumentException("no JSON: " + e.getMessage(), e);
        }
        throw new IllegalArgumentException("no JSON object");
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> parser.getText();
        };
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) throws IOException {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            parser.nextToken();
            fields.put(name, value(parser));
        }
        return fields;
    }

    private static List<@Nullable Object> array(JsonParser parser) throws IOException {
        var values = new ArrayList<@Nullable Object>();
        while (parser.nextToken() != JsonToken.END_ARRAY) values.add(value(parser));
        return values;
    }

    boolean has(String name) {
        return fields.get(name) != null;
    }

    String text(String name) {
        return as(String.class, name);
    }

    long number(String name) {
        return as(Long.class, name);
    }

    boolean flag(String name) {
        return as(Boolean.class, name);
    }

    Json object(String name) {
        return new Json(as(Map.class, name));
    }

    List<Json> objects(String name) {
        return ((List<?>) as(List.class, name)).stream().map(Json::of).toList();
    }

    private static Json of(@Nullable Object value) {
        if (value instanceof Map<?, ?> fields) return new Json(fields);
        throw new IllegalArgumentException("no object in the list");
    }

    List<String> names() {
        return fields.keySet().stream().map(String::valueOf).toList();
    }

    /** A text, a number, a list of texts or an object, whichever it is. */
    Object any(String name) {
        return as(Object.class, name);
    }

    private <T> T as(Class<T> sort, String name) {
        var value = fields.get(name);
        if (sort.isInstance(value)) return sort.cast(value);
        throw new IllegalArgumentException("no " + name + " here");
    }
}
