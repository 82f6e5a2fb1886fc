// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;

/** One operation of {@link OpenApi}, said word by word. */
final class Operation {
    static final String JSON = "application/json";

    /** The least role that may, as {@code x-role} says it. */
    enum Role {
        /** Nobody keeps it from those at this machine; over the network it needs an auditor's token. */
        ANYBODY,
        AUDITOR,
        OPERATOR,
        INSTALLER
    }

    private final JsonArray parameters = new JsonArray();
    private final JsonObject responses = new JsonObject();
    private final JsonObject operation;

    Operation(String id, String summary, Role role) {
        operation = new JsonObject()
                .put("operationId", id)
                .put("summary", summary)
                .put("x-role", role.name().toLowerCase(Locale.ROOT));
        if (role == Role.ANYBODY) operation.put("security", new JsonArray(List.of(new JsonObject(), token())));
        refuses(400, 401, 403, 429, 503);
    }

    static JsonObject token() {
        return new JsonObject().put("token", new JsonArray());
    }

    private Operation parameter(String name, String in, boolean required, JsonObject schema) {
        parameters.add(new JsonObject()
                .put("name", name)
                .put("in", in)
                .put("required", required)
                .put("schema", schema));
        return this;
    }

    /** In the address, behind the question mark. */
    Operation asks(String name, JsonObject schema) {
        return parameter(name, "query", false, schema);
    }

    Operation needs(String name, JsonObject schema) {
        return parameter(name, "query", true, schema);
    }

    /** In the address's path. */
    Operation at(String name, String... examples) {
        return parameter(name, "path", true, OpenApi.text(examples).put("minLength", 1));
    }

    Operation header(String name, boolean required) {
        return parameter(name, "header", required, OpenApi.text());
    }

    /** The version that a change is made for. */
    Operation based() {
        return header("If-Match", false);
    }

    /** What may come, by its media type. */
    Operation takes(JsonObject content) {
        operation.put("requestBody", new JsonObject().put("required", true).put("content", content));
        return this;
    }

    Operation takesJson(JsonObject schema) {
        return takes(content(JSON, schema)).refuses(413, 415);
    }

    Operation answers(String type, JsonObject schema) {
        responses.put("200", answer("Done.", type, schema));
        return this;
    }

    Operation answers(JsonObject schema) {
        return answers(JSON, schema);
    }

    Operation refuses(int... statuses) {
        for (int status : statuses) {
            var of = status == 422 ? "Refused" : "Problem";
            responses.put(String.valueOf(status), answer("Refused.", JSON, OpenApi.reference(of)));
        }
        return this;
    }

    private static JsonObject answer(String description, String type, JsonObject schema) {
        return new JsonObject().put("description", description).put("content", content(type, schema));
    }

    static JsonObject content(String type, JsonObject schema) {
        return new JsonObject().put(type, new JsonObject().put("schema", schema));
    }

    JsonObject json() {
        return operation.put("parameters", parameters).put("responses", responses);
    }
}
