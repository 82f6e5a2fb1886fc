// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.appchip;

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

/** Reads {@code desfire-ev2.json}: arrays, by name, of flat objects. */
final class Vectors {
    private Vectors() {}

    static Map<String, String> vector(String array, String reference) {
        return all().getOrDefault(array, List.of()).stream()
                .filter(vector -> ("AN12196 " + reference).equals(vector.get("reference")))
                .findFirst()
                .orElseThrow();
    }

    static Map<String, String> first(String array) {
        return all().getOrDefault(array, List.of()).get(0);
    }

    static byte[] bytes(Map<String, String> vector, String name) {
        return HexFormat.of().parseHex(vector.getOrDefault(name, ""));
    }

    private static Map<String, List<Map<String, String>>> all() {
        var all = new TreeMap<String, List<Map<String, String>>>();
        try (var parser = new JsonFactory().createParser(Vectors.class.getResourceAsStream("/desfire-ev2.json"))) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (parser.nextToken() == JsonToken.START_ARRAY) all.put(name, objects(parser));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private static List<Map<String, String>> objects(JsonParser parser) throws IOException {
        var objects = new ArrayList<Map<String, String>>();
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            var object = new TreeMap<String, String>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                object.put(name, parser.getText());
            }
            objects.add(object);
        }
        return objects;
    }
}
