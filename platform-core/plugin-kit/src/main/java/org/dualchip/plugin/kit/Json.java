// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin.kit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** JSON that was read: objects are sorted maps, whole numbers are longs. */
final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    /** A line; IllegalArgumentException when it is no object of JSON. */
    static Map<String, @Nullable Object> object(String line) {
        try (var parser = FACTORY.createParser(line)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) return object(parser);
        } catch (IOException e) {
            throw new IllegalArgumentException("no JSON: " + e.getMessage(), e);
        }
        throw new IllegalArgumentException("no object of JSON");
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) throws IOException {
        var fields = new TreeMap<String, @Nullable Object>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            parser.nextToken();
            fields.put(name, value(parser));
        }
        return fields;
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

    private static List<@Nullable Object> array(JsonParser parser) throws IOException {
        var values = new ArrayList<@Nullable Object>();
        while (parser.nextToken() != JsonToken.END_ARRAY) values.add(value(parser));
        return Collections.unmodifiableList(values);
    }

    /** A field of an object that must be there, of this sort; IllegalArgumentException otherwise. */
    static <T> T field(Map<?, ?> object, String name, Class<T> sort) {
        var value = object.get(name);
        if (sort.isInstance(value)) return sort.cast(value);
        throw new IllegalArgumentException(name + " is missing or no " + sort.getSimpleName());
    }
}
