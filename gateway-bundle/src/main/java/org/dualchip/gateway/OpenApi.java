// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.dualchip.link.message.RecordMessages;
import org.dualchip.link.message.RecordMessages.Keyed;

/** The OpenAPI 3.1 document of the records that plugins declare now: each type's schema, and the paths it has. */
final class OpenApi {
    static final String SCHEMAS = "#/components/schemas/";

    private OpenApi() {}

    static JsonObject of(List<RecordMessages.Type> types) {
        var paths = new JsonObject();
        var schemas = answers();
        paths.put("/api/records", new JsonObject().put("get", OpenApiPaths.types()));
        paths.put("/api/openapi.json", new JsonObject().put("get", OpenApiPaths.document()));
        for (var type : types) {
            schemas.put(name(type), schema(type));
            if (type.keyed() == Keyed.RULES) OpenApiPaths.rules(paths, type);
            else OpenApiPaths.keyed(paths, type);
        }
        return new JsonObject()
                .put("openapi", "3.1.0")
                .put("info", new JsonObject().put("title", "Dualchip: records").put("version", "0.1.0"))
                .put("security", new JsonArray().add(new JsonObject().put("token", new JsonArray())))
                .put("paths", paths)
                .put(
                        "components",
                        new JsonObject()
                                .put("schemas", schemas)
                                .put("securitySchemes", new JsonObject().put("token", token())));
    }

    private static JsonObject token() {
        return new JsonObject().put("type", "http").put("scheme", "bearer");
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

    private static JsonObject answers() {
        var finding = object(
                "line", whole(), "key", text(), "where", text("a JSON pointer into the record"), "message", text());
        var row = object("key", text(), "version", whole(), "record", new JsonObject().put("type", "object"));
        var past =
                object("version", whole(), "at", text(), "by", text(), "key", text(), "was", text(), "became", text());
        var type = object("function", text(), "type", text(), "keyed", text(), "schema", new JsonObject());
        return new JsonObject()
                .put("Problem", object("error", text("what happened, and what to do next")))
                .put("Finding", finding)
                .put(
                        "Outcome",
                        object("rows", whole(), "wrong", whole(), "changed", whole(), "version", whole())
                                .put("description", "what came of a change; version 0 where nothing was changed"))
                .put("Refused", object("error", text(), "findings", list(reference("Finding"))))
                .put(
                        "Page",
                        object(
                                "version",
                                whole(),
                                "records",
                                list(row),
                                "more",
                                new JsonObject().put("type", "boolean")))
                .put("Types", object("types", list(type)))
                .put("History", object("changes", list(past)));
    }

    static JsonObject reference(String schema) {
        return new JsonObject().put("$ref", SCHEMAS + schema);
    }

    /** An object of these fields, all of which are there; names and schemas by turns. */
    private static JsonObject object(Object... fields) {
        var properties = new JsonObject();
        for (int i = 0; i < fields.length; i += 2) properties.put((String) fields[i], fields[i + 1]);
        return new JsonObject()
                .put("type", "object")
                .put("properties", properties)
                .put("required", new JsonArray(List.copyOf(properties.fieldNames())));
    }

    static JsonObject list(JsonObject each) {
        return new JsonObject().put("type", "array").put("items", each);
    }

    static JsonObject whole() {
        return new JsonObject().put("type", "integer").put("minimum", 0);
    }

    static JsonObject text() {
        return new JsonObject().put("type", "string");
    }

    private static JsonObject text(String description) {
        return text().put("description", description);
    }
}
