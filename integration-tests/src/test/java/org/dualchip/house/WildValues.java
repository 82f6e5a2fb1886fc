// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Random;

/** Values for the schemas of an OpenAPI document: some that keep them, some that nearly do, some that are anything. */
final class WildValues {
    private static final int DEEPEST = 6;

    private static final List<Object> ODD = List.of(
            "",
            "x".repeat(5_000),
            "\u0000\u202E\uFFFD<script>alert(1)</script>",
            "../../etc/passwd",
            "'; DROP TABLE record; --",
            "=1+1",
            "\uD83D\uDE80",
            0,
            -1,
            Long.MAX_VALUE,
            1e308,
            true,
            new JsonArray(),
            new JsonObject(),
            new JsonObject().put("__proto__", new JsonObject()),
            new JsonArray().add(new JsonArray().add(new JsonArray())));

    /** Some that are, and some at which reckoning ends. */
    private static final List<String> TIMES = List.of(
            "2026-11-23T09:00:00Z",
            "1970-01-01T00:00:00Z",
            "9999-12-31T23:59:59.999Z",
            "+1000000000-12-31T23:59:59Z",
            "-1000000000-01-01T00:00:00Z",
            "2026-11-23",
            "9998-12-31",
            "+999999999-12-31",
            "-999999999-01-01");

    private final Random random;
    private final JsonObject document;

    WildValues(JsonObject document, Random random) {
        this.document = document;
        this.random = random;
    }

    Object odd() {
        return ODD.get(random.nextInt(ODD.size()));
    }

    String oddText() {
        var odd = odd();
        return odd instanceof JsonObject || odd instanceof JsonArray ? odd.toString() : String.valueOf(odd);
    }

    /** A value that keeps a schema as far as the schema's own words go, or with one thing in it that does not. */
    Object nearly(JsonObject schema) {
        return value(schema, 0, random.nextInt(3) == 0 ? 0.15 : 0);
    }

    /** What the document gives as an example, or a value that keeps the schema. */
    Object plain(JsonObject schema) {
        var examples = resolved(schema).getJsonArray("examples", new JsonArray());
        return examples.isEmpty() ? value(schema, 0, 0) : examples.getValue(0);
    }

    /** An object with all fields that the schema of it names. */
    JsonObject whole(JsonObject schema) {
        var object = new JsonObject();
        for (var one : resolved(schema).getJsonObject("properties", new JsonObject())) {
            if (one.getValue() instanceof JsonObject field) object.put(one.getKey(), plain(field));
        }
        return object;
    }

    private Object value(JsonObject said, int depth, double oddness) {
        var schema = resolved(said);
        if (random.nextDouble() < oddness || depth > DEEPEST) return odd();
        var choice = schema.getJsonArray("enum", new JsonArray());
        if (!choice.isEmpty()) return choice.getValue(random.nextInt(choice.size()));
        if (schema.getString("format", "").startsWith("date")) return TIMES.get(random.nextInt(TIMES.size()));
        var examples = schema.getJsonArray("examples", new JsonArray());
        if (!examples.isEmpty() && random.nextInt(3) > 0) return examples.getValue(random.nextInt(examples.size()));
        return switch (type(schema)) {
            case "object" -> object(schema, depth, oddness);
            case "array" -> array(schema, depth, oddness);
            case "integer" -> number(schema);
            case "number" -> number(schema) + random.nextInt(100) / 100.0;
            case "boolean" -> random.nextBoolean();
            case "string" -> text(schema);
            default -> odd();
        };
    }

    private static String type(JsonObject schema) {
        if (schema.getValue("type") instanceof String type) return type;
        return schema.containsKey("properties") ? "object" : "";
    }

    /** A reference is a path of names from the document's top. */
    private JsonObject resolved(JsonObject schema) {
        if (!(schema.getValue("$ref") instanceof String reference)) return schema;
        var found = document;
        for (var name : reference.substring(2).split("/", -1)) {
            found = found.getJsonObject(name.replace("~1", "/").replace("~0", "~"));
        }
        return resolved(found);
    }

    private JsonObject object(JsonObject schema, int depth, double oddness) {
        var object = new JsonObject();
        var required = schema.getJsonArray("required", new JsonArray());
        for (var one : schema.getJsonObject("properties", new JsonObject())) {
            boolean there = required.contains(one.getKey()) ? random.nextDouble() >= oddness : random.nextBoolean();
            if (there && one.getValue() instanceof JsonObject inner) {
                object.put(one.getKey(), value(inner, depth + 1, oddness));
            }
        }
        if (schema.getValue("additionalProperties") instanceof JsonObject more) {
            for (int i = random.nextInt(3); i > 0; i--)
                object.put(text(new JsonObject()), value(more, depth + 1, oddness));
        }
        if (random.nextDouble() < oddness) object.put(oddText(), odd());
        return object;
    }

    private JsonArray array(JsonObject schema, int depth, double oddness) {
        var array = new JsonArray();
        var items = schema.getJsonObject("items", new JsonObject());
        int size = Math.max(schema.getInteger("minItems", 0), random.nextInt(4));
        for (int i = 0; i < size; i++) array.add(value(items, depth + 1, oddness));
        return array;
    }

    private long number(JsonObject schema) {
        long least = schema.getNumber("minimum", 0).longValue();
        long most = schema.getNumber("maximum", least + 1_000).longValue();
        return least + Math.floorMod(random.nextLong(), Math.max(1, most - least + 1));
    }

    /** Of the pattern nothing is known: small letters keep many. */
    private String text(JsonObject schema) {
        int least = schema.getInteger("minLength", 1);
        int most = schema.getInteger("maxLength", Math.max(least, 12));
        var text = new StringBuilder();
        for (int i = Math.min(most, least + random.nextInt(4)); i > 0; i--)
            text.append((char) ('a' + random.nextInt(26)));
        return text.toString();
    }
}
