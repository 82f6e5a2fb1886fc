// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.dualchip.link.message.RecordMessages;
import org.dualchip.records.text.AskedRecords;
import org.dualchip.records.text.IcsText;

/** The operations of {@link OpenApi}. */
final class OpenApiPaths {
    private static final String JSON = "application/json";
    private static final JsonObject FLAG = new JsonObject().put("type", "boolean");

    private OpenApiPaths() {}

    static JsonObject types() {
        return new Operation("types", "The types of records that plugins declare.")
                .answers(JSON, OpenApi.reference("Types"))
                .json();
    }

    static JsonObject document() {
        return new Operation("openapi", "This document.")
                .answers(JSON, new JsonObject().put("type", "object"))
                .json();
    }

    /** Records that are looked up by a key. */
    static void keyed(JsonObject paths, RecordMessages.Type type) {
        var path = "/api/records/" + type.function() + "/" + type.name();
        var name = OpenApi.name(type);
        paths.put(path, new JsonObject().put("get", list(name)));
        paths.put(path + "/{key}", one(name));
        paths.put(path + "/import", new JsonObject().put("post", load(name)));
        paths.put(path + "/export", new JsonObject().put("get", export(name)));
        paths.put(path + "/history", new JsonObject().put("get", history(name)));
    }

    /** One document. */
    static void rules(JsonObject paths, RecordMessages.Type type) {
        var path = "/api/records/" + type.function() + "/" + type.name();
        var name = OpenApi.name(type);
        paths.put(
                path,
                new JsonObject()
                        .put(
                                "get",
                                get(name, "The document.")
                                        .asks("version", atLeast(1))
                                        .json())
                        .put(
                                "put",
                                put(name, "Puts another document in its place.").json()));
        paths.put(path + "/history", new JsonObject().put("get", history(name)));
        if (IcsText.field(type).isPresent()) paths.put(path + "/import", new JsonObject().put("post", calendar(name)));
    }

    private static JsonObject calendar(String name) {
        return new Operation("import." + name, "Adds the days of a calendar to the document; all else in it stays.")
                .based()
                .asks("format", new JsonObject().put("type", "string").put("enum", new JsonArray().add("ics")))
                .asks("dry", FLAG)
                .takes(new JsonObject().put("text/calendar", schema(OpenApi.text())))
                .answers(JSON, OpenApi.reference("Outcome"))
                .refuses(409, 413, 415, 422)
                .json();
    }

    private static JsonObject list(String name) {
        return new Operation("list." + name, "Records in the order of their keys.")
                .asks("after", OpenApi.text().put("maxLength", 1024))
                .asks("most", atLeast(1).put("maximum", AskedRecords.MOST))
                .asks("version", atLeast(1))
                .answers(JSON, OpenApi.reference("Page"))
                .json();
    }

    private static JsonObject one(String name) {
        var change = new Operation("delete." + name, "Takes a record away.")
                .withKey()
                .based()
                .asks("dry", FLAG)
                .answers(JSON, OpenApi.reference("Outcome"))
                .refuses(404, 409, 422);
        return new JsonObject()
                .put(
                        "get",
                        get(name, "A record.")
                                .withKey()
                                .asks("version", atLeast(1))
                                .json())
                .put(
                        "put",
                        put(name, "Makes a record, or another of it.").withKey().json())
                .put("delete", change.json());
    }

    private static Operation get(String name, String summary) {
        return new Operation("get." + name, summary)
                .answers(JSON, OpenApi.reference(name))
                .refuses(404);
    }

    private static Operation put(String name, String summary) {
        return new Operation("put." + name, summary)
                .based()
                .asks("dry", FLAG)
                .takes(new JsonObject().put(JSON, schema(OpenApi.reference(name))))
                .answers(JSON, OpenApi.reference("Outcome"))
                .refuses(409, 413, 415, 422);
    }

    private static JsonObject load(String name) {
        var item = new JsonObject()
                .put("type", "object")
                .put("required", new JsonArray().add("key").add("record"))
                .put("properties", new JsonObject().put("key", OpenApi.text()).put("record", OpenApi.reference(name)));
        return new Operation("import." + name, "Adds the records of a file, all or none; the others stay.")
                .based()
                .asks("format", format())
                .asks("dry", FLAG)
                .takes(new JsonObject()
                        .put("text/csv", schema(OpenApi.text()))
                        .put(JSON, schema(OpenApi.list(item)))
                        .put("application/x-ndjson", schema(OpenApi.text())))
                .answers(JSON, OpenApi.reference("Outcome"))
                .refuses(409, 413, 415, 422)
                .json();
    }

    private static JsonObject export(String name) {
        return new Operation("export." + name, "All records as of one version, in a file.")
                .asks("format", format())
                .answers("text/csv", OpenApi.text())
                .json();
    }

    private static JsonObject history(String name) {
        return new Operation("history." + name, "Who changed what, the newest first.")
                .asks("key", OpenApi.text().put("maxLength", 1024))
                .asks("before", atLeast(1))
                .answers(JSON, OpenApi.reference("History"))
                .json();
    }

    private static JsonObject format() {
        return OpenApi.text().put("enum", new JsonArray(List.of("csv", "json")));
    }

    private static JsonObject atLeast(int least) {
        return new JsonObject().put("type", "integer").put("minimum", least);
    }

    private static JsonObject schema(JsonObject schema) {
        return new JsonObject().put("schema", schema);
    }

    /** One operation, said word by word. */
    private static final class Operation {
        private final JsonArray parameters = new JsonArray();
        private final JsonObject responses = new JsonObject();
        private final JsonObject operation;

        Operation(String id, String summary) {
            operation = new JsonObject().put("operationId", id).put("summary", summary);
            refuses(400, 401, 403, 429, 503);
        }

        private Operation parameter(String name, String in, boolean required, JsonObject schema) {
            parameters.add(new JsonObject()
                    .put("name", name)
                    .put("in", in)
                    .put("required", required)
                    .put("schema", schema));
            return this;
        }

        Operation asks(String name, JsonObject schema) {
            return parameter(name, "query", false, schema);
        }

        Operation withKey() {
            return parameter("key", "path", true, OpenApi.text().put("minLength", 1));
        }

        /** The version that a change is made for. */
        Operation based() {
            return parameter("If-Match", "header", false, OpenApi.text());
        }

        Operation takes(JsonObject content) {
            operation.put("requestBody", new JsonObject().put("required", true).put("content", content));
            return this;
        }

        Operation answers(String type, JsonObject schema) {
            responses.put("200", answer("Done.", type, schema));
            return this;
        }

        Operation refuses(int... statuses) {
            for (int status : statuses) {
                var of = status == 422 ? "Refused" : "Problem";
                responses.put(String.valueOf(status), answer("Refused.", JSON, OpenApi.reference(of)));
            }
            return this;
        }

        private static JsonObject answer(String description, String type, JsonObject schema) {
            return new JsonObject()
                    .put("description", description)
                    .put("content", new JsonObject().put(type, schema(schema)));
        }

        JsonObject json() {
            return operation.put("parameters", parameters).put("responses", responses);
        }
    }
}
