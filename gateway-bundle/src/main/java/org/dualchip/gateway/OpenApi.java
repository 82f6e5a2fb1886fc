// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.dualchip.link.message.RecordMessages;

/** The OpenAPI 3.1 document of all that is served under {@code /api}, for the types of records that plugins declare now. */
final class OpenApi {
    static final String SCHEMAS = "#/components/schemas/";

    private OpenApi() {}

    static JsonObject of(List<RecordMessages.Type> types) {
        var paths = new JsonObject();
        HouseOperations.add(paths);
        PluginOperations.add(paths);
        LookOperations.add(paths);
        RecordOperations.add(paths);
        var schemas = new JsonObject()
                .put("Problem", object("error", said("what happened, and what to do next")))
                .mergeIn(HouseOperations.schemas())
                .mergeIn(PluginOperations.schemas())
                .mergeIn(LookOperations.schemas())
                .mergeIn(RecordOperations.schemas());
        for (var type : types) {
            schemas.put(name(type), schema(type));
            RecordOperations.add(paths, type);
        }
        return new JsonObject()
                .put("openapi", "3.1.0")
                .put("info", new JsonObject().put("title", "Dualchip").put("version", "0.1.0"))
                .put("security", new JsonArray().add(Operation.token()))
                .put("paths", paths)
                .put(
                        "components",
                        new JsonObject()
                                .put("schemas", schemas)
                                .put("securitySchemes", new JsonObject().put("token", bearer())));
    }

    private static JsonObject bearer() {
        return new JsonObject().put("type", "http").put("scheme", "bearer");
    }

    static void put(JsonObject paths, String path, String method, Operation operation) {
        if (!paths.containsKey(path)) paths.put(path, new JsonObject());
        paths.getJsonObject(path).put(method, operation.json());
    }

    /** The name of a type's schema; functions and types are words without dots. */
    static String name(RecordMessages.Type type) {
        return type.function() + "." + type.name();
    }

    /** A schema that stands within the document: what referred to itself refers to its place there. */
    private static JsonObject schema(RecordMessages.Type type) {
        var schema = new JsonObject(type.schema());
        schema.remove("$schema");
        schema.remove("$id");
        return moved(schema, SCHEMAS + name(type));
    }

    private static JsonObject moved(JsonObject schema, String to) {
        var moved = new JsonObject();
        for (var one : schema) {
            boolean reference = one.getKey().equals("$ref") && one.getValue() instanceof String;
            moved.put(
                    one.getKey(),
                    reference ? to + String.valueOf(one.getValue()).substring(1) : value(one.getValue(), to));
        }
        return moved;
    }

    private static Object value(Object value, String to) {
        if (value instanceof JsonObject object) return moved(object, to);
        if (!(value instanceof JsonArray list)) return value;
        return new JsonArray(list.stream().map(one -> value(one, to)).toList());
    }

    static JsonObject reference(String schema) {
        return new JsonObject().put("$ref", SCHEMAS + schema);
    }

    /** An object of these fields, all of which are there; names and schemas by turns. */
    static JsonObject object(Object... fields) {
        var properties = new JsonObject();
        for (int i = 0; i < fields.length; i += 2) properties.put((String) fields[i], fields[i + 1]);
        return new JsonObject()
                .put("type", "object")
                .put("properties", properties)
                .put("required", new JsonArray(new ArrayList<>(properties.fieldNames())));
    }

    /** An object with more fields of one schema, all of which are there. */
    static JsonObject with(JsonObject object, JsonObject each, String... names) {
        for (var name : names) {
            object.getJsonObject("properties").put(name, each);
            object.getJsonArray("required").add(name);
        }
        return object;
    }

    /** What is taken: an object of the fields of another, with others that may be left out, and none besides. */
    static JsonObject taken(JsonObject object, Object... optional) {
        for (int i = 0; i < optional.length; i += 2) {
            object.getJsonObject("properties").put((String) optional[i], optional[i + 1]);
        }
        return object.put("additionalProperties", false);
    }

    static JsonObject list(JsonObject each) {
        return new JsonObject().put("type", "array").put("items", each);
    }

    static JsonObject listOf(String schema) {
        return list(reference(schema));
    }

    /** Texts by names: by languages, or by what a plugin calls them. */
    static JsonObject texts() {
        return new JsonObject().put("type", "object").put("additionalProperties", text());
    }

    /** A whole number of at least this. */
    static JsonObject from(long least) {
        return new JsonObject().put("type", "integer").put("minimum", least);
    }

    static JsonObject flag() {
        return new JsonObject().put("type", "boolean");
    }

    static JsonObject text(String... examples) {
        var text = new JsonObject().put("type", "string");
        return examples.length == 0 ? text : text.put("examples", new JsonArray(List.of(examples)));
    }

    static JsonObject said(String description) {
        return text().put("description", description);
    }

    static JsonObject time() {
        return text("2026-11-23T09:00:00Z").put("format", "date-time");
    }

    static JsonObject choice(String... words) {
        return text().put("enum", new JsonArray(List.of(words)));
    }
}
