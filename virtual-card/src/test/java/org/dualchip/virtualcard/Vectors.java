// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bouncycastle.util.encoders.Hex;

/** Published test vectors; each file says in its first field where they come from. */
public final class Vectors {
    private final Map<?, ?> fields;

    private Vectors(Map<?, ?> fields) {
        this.fields = fields;
    }

    public static Vectors read(String file) {
        try (InputStream in = Vectors.class.getResourceAsStream("/vectors/" + file);
                JsonParser json = new JsonFactory().createParser(in)) {
            json.nextToken();
            return new Vectors((Map<?, ?>) value(json));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public List<Vectors> list(String name) {
        return ((List<?>) field(name))
                .stream().map(entry -> new Vectors((Map<?, ?>) entry)).toList();
    }

    public boolean has(String name) {
        return fields.containsKey(name);
    }

    public String text(String name) {
        return field(name).toString();
    }

    public int number(String name) {
        return Integer.parseInt(text(name));
    }

    public byte[] hex(String name) {
        return Hex.decode(text(name));
    }

    private Object field(String name) {
        return Objects.requireNonNull(fields.get(name), name);
    }

    private static Object value(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.START_OBJECT) {
            Map<String, Object> object = new LinkedHashMap<>();
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                json.nextToken();
                object.put(name, value(json));
            }
            return object;
        }
        if (json.currentToken() == JsonToken.START_ARRAY) {
            List<Object> array = new ArrayList<>();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                array.add(value(json));
            }
            return array;
        }
        return json.getText();
    }
}
