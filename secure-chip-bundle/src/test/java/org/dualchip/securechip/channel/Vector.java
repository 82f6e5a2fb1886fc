// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.channel;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An object of a vector file: its texts, and its lists of objects. */
record Vector(Map<String, String> texts, Map<String, List<Vector>> lists) {

    static Vector read(String file) {
        try (var parser = new JsonFactory().createParser(Vector.class.getResourceAsStream(file))) {
            parser.nextToken();
            return object(parser);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text(String name) {
        return texts.getOrDefault(name, "");
    }

    byte[] bytes(String name) {
        return HexFormat.of().parseHex(text(name));
    }

    List<Vector> list(String name) {
        return lists.getOrDefault(name, List.of());
    }

    private static Vector object(JsonParser parser) throws IOException {
        var vector = new Vector(new TreeMap<>(), new TreeMap<>());
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            if (parser.nextToken() == JsonToken.START_ARRAY) vector.lists.put(name, objects(parser));
            else vector.texts.put(name, parser.getText());
        }
        return vector;
    }

    private static List<Vector> objects(JsonParser parser) throws IOException {
        var objects = new ArrayList<Vector>();
        while (parser.nextToken() == JsonToken.START_OBJECT) objects.add(object(parser));
        return objects;
    }
}
