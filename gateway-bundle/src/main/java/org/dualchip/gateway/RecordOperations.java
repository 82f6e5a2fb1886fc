// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import org.dualchip.gateway.Operation.Role;
import org.dualchip.link.message.RecordMessages;
import org.dualchip.link.message.RecordMessages.Keyed;
import org.dualchip.records.text.AskedRecords;
import org.dualchip.records.text.IcsText;

/** The operations on the records of one type that a plugin declares. */
final class RecordOperations {
    private static final String CALENDAR = "text/calendar";

    private final RecordMessages.Type type;
    private final String path;
    private final String name;
    private final Role see;
    private final Role change;

    private RecordOperations(RecordMessages.Type type) {
        this.type = type;
        this.path = "/api/records/" + type.function() + "/" + type.name();
        this.name = OpenApi.name(type);
        var schema = new JsonObject(type.schema());
        this.see = role(schema, "x-see", Role.AUDITOR);
        this.change = role(schema, "x-change", Role.OPERATOR);
    }

    private static Role role(JsonObject schema, String word, Role usual) {
        var said = schema.getString(word);
        return said == null ? usual : Role.valueOf(said.toUpperCase(Locale.ROOT));
    }

    /** Those that tell of all types. */
    static void add(JsonObject paths) {
        var types = new Operation("types", "The types of records that plugins declare.", Role.AUDITOR);
        OpenApi.put(paths, "/api/records", "get", types.answers(OpenApi.reference("Types")));
        var document = new Operation("openapi", "This document.", Role.AUDITOR);
        OpenApi.put(paths, "/api/openapi.json", "get", document.answers(new JsonObject().put("type", "object")));
    }

    static void add(JsonObject paths, RecordMessages.Type type) {
        var of = new RecordOperations(type);
        if (type.keyed() == Keyed.RULES) of.rules(paths);
        else of.keyed(paths);
        OpenApi.put(paths, of.path + "/history", "get", of.history());
    }

    /** Records that are looked up by a key. */
    private void keyed(JsonObject paths) {
        OpenApi.put(paths, path, "get", list());
        OpenApi.put(paths, path + "/{key}", "get", get("A record.").at("key", "alice"));
        OpenApi.put(
                paths,
                path + "/{key}",
                "put",
                put("Makes a record, or another of it.").at("key", "alice"));
        OpenApi.put(paths, path + "/{key}", "delete", delete());
        OpenApi.put(paths, path + "/import", "post", load());
        OpenApi.put(paths, path + "/export", "get", export());
    }

    /** One document. */
    private void rules(JsonObject paths) {
        OpenApi.put(paths, path, "get", get("The document."));
        OpenApi.put(paths, path, "put", put("Puts another document in its place."));
        if (IcsText.field(type).isPresent()) OpenApi.put(paths, path + "/import", "post", calendar());
    }

    private Operation list() {
        return new Operation("list." + name, "Records in the order of their keys.", see)
                .asks("after", OpenApi.text().put("maxLength", 1024))
                .asks("most", OpenApi.from(1).put("maximum", AskedRecords.MOST))
                .asks("version", OpenApi.from(1))
                .answers(OpenApi.reference("Page"))
                .refuses(404);
    }

    private Operation get(String summary) {
        return new Operation("get." + name, summary, see)
                .asks("version", OpenApi.from(1))
                .answers(OpenApi.reference(name))
                .refuses(404);
    }

    private Operation put(String summary) {
        return changing("put", summary).takesJson(OpenApi.reference(name));
    }

    private Operation delete() {
        return changing("delete", "Takes a record away.").at("key", "alice").refuses(404);
    }

    private Operation load() {
        var item = new JsonObject()
                .put("type", "object")
                .put("required", new JsonArray().add("key").add("record"))
                .put("properties", new JsonObject().put("key", OpenApi.text()).put("record", OpenApi.reference(name)));
        return changing("import", "Adds the records of a file, all or none; the others stay.")
                .asks("format", OpenApi.choice("csv", "json"))
                .takes(Operation.content("text/csv", OpenApi.text())
                        .mergeIn(Operation.content(Operation.JSON, OpenApi.list(item)))
                        .mergeIn(Operation.content("application/x-ndjson", OpenApi.text())));
    }

    private Operation calendar() {
        return changing("import", "Adds the days of a calendar to the document; all else in it stays.")
                .asks("format", OpenApi.choice("ics"))
                .takes(Operation.content(CALENDAR, OpenApi.text()));
    }

    private Operation changing(String id, String summary) {
        return new Operation(id + "." + name, summary, change)
                .based()
                .asks("dry", OpenApi.flag())
                .answers(OpenApi.reference("Outcome"))
                .refuses(409, 422);
    }

    private Operation export() {
        return new Operation("export." + name, "All records as of one version, in a file.", see)
                .asks("format", OpenApi.choice("csv", "json"))
                .answers("text/csv", OpenApi.text());
    }

    private Operation history() {
        return new Operation("history." + name, "Who changed what, the newest first.", see)
                .asks("key", OpenApi.text().put("maxLength", 1024))
                .asks("before", OpenApi.from(1))
                .asks("after", OpenApi.text().put("maxLength", 1024))
                .answers(OpenApi.reference("History"));
    }

    /** What the operations of all types answer. */
    static JsonObject schemas() {
        var finding = OpenApi.with(OpenApi.object("line", OpenApi.from(0)), OpenApi.text(), "key", "message");
        OpenApi.with(finding, OpenApi.said("a JSON pointer into the record"), "where");
        var outcome = OpenApi.with(
                        OpenApi.object("losses", OpenApi.listOf("Finding")),
                        OpenApi.from(0),
                        "rows",
                        "wrong",
                        "changed",
                        "losing",
                        "version")
                .put("description", "what came of a change; version 0 where nothing was changed");
        var any = new JsonObject().put("type", "object");
        var row = OpenApi.object("key", OpenApi.text(), "version", OpenApi.from(0), "record", any);
        var past = OpenApi.object("version", OpenApi.from(0));
        OpenApi.with(past, OpenApi.text(), "at", "by", "key", "was", "became");
        var type = OpenApi.object("schema", new JsonObject());
        OpenApi.with(type, OpenApi.text(), "function", "type", "keyed");
        return new JsonObject()
                .put("Finding", finding)
                .put("Outcome", outcome)
                .put("Refused", OpenApi.object("error", OpenApi.text(), "findings", OpenApi.listOf("Finding")))
                .put(
                        "Page",
                        OpenApi.object(
                                "version", OpenApi.from(0), "records", OpenApi.list(row), "more", OpenApi.flag()))
                .put("Types", OpenApi.object("types", OpenApi.list(type)))
                .put("History", OpenApi.object("changes", OpenApi.list(past), "more", OpenApi.flag()));
    }
}
