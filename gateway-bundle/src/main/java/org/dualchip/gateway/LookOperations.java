// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import io.vertx.core.json.JsonObject;
import org.dualchip.gateway.Operation.Role;

/** The operations by which people look into things: journal, doctor, inputs, views and explanations. */
final class LookOperations {
    private LookOperations() {}

    static void add(JsonObject paths) {
        OpenApi.put(paths, "/api/journal", "get", journal());
        var doctor = new Operation("doctor", "What is wrong, and what to do next.", Role.AUDITOR);
        OpenApi.put(paths, "/api/doctor", "get", doctor.answers(OpenApi.reference("Diagnosis")));
        var inputs = new Operation("inputs", "What checkpoints feel.", Role.AUDITOR);
        OpenApi.put(paths, "/api/inputs", "get", inputs.answers(OpenApi.listOf("Input")));
        var views = new Operation("views", "What plugins have to show.", Role.AUDITOR);
        OpenApi.put(paths, "/api/views", "get", views.answers(OpenApi.listOf("View")));
        OpenApi.put(paths, "/api/views/{function}/{view}", "get", view());
        OpenApi.put(paths, "/api/explain", "get", explain());
    }

    private static Operation journal() {
        return new Operation("journal", "Entries of the journal, the newest first.", Role.AUDITOR)
                .asks("kind", word("outcome", "override"))
                .asks("tap", word())
                .asks("text", word())
                .asks("checkpoint", word("front-door"))
                .asks("holder", word("alice"))
                .asks("from", OpenApi.time())
                .asks("to", OpenApi.time())
                .asks("before", OpenApi.from(1))
                .asks("most", OpenApi.from(1).put("maximum", InspectApi.MOST))
                .answers(OpenApi.reference("Journal"));
    }

    private static JsonObject word(String... examples) {
        return OpenApi.text(examples).put("maxLength", 200);
    }

    private static Operation view() {
        var day = OpenApi.text("2026-11-23").put("format", "date");
        return new Operation("view", "What a plugin shows; each view says what it can be asked for.", Role.AUDITOR)
                .at("function", "access", "transit")
                .at("view", "inside", "takings")
                .asks("day", day)
                .asks("holder", word("alice"))
                .asks("checkpoint", word("front-door"))
                .asks("area", word())
                .answers(OpenApi.reference("Picture"))
                .refuses(404);
    }

    private static Operation explain() {
        var summary = "What would be decided, without a tap. With an intent, with.NAME is what it is asked for.";
        return new Operation("explain", summary, Role.AUDITOR)
                .needs("card", word("alice"))
                .needs("at", word("front-door"))
                .asks("time", OpenApi.time())
                .asks("intent", word("top-up"))
                .asks("with.amount", word("2000"))
                .answers(OpenApi.reference("Explained"))
                .refuses(404);
    }

    static JsonObject schemas() {
        var entry = OpenApi.object("seq", OpenApi.from(1), "at", OpenApi.time(), "cut", OpenApi.flag());
        OpenApi.with(entry, OpenApi.text(), "kind", "tap", "body");
        var finding = OpenApi.object("state", OpenApi.choice("wrong", "warning", "ok"));
        OpenApi.with(finding, OpenApi.text(), "what", "next");
        var input = OpenApi.object("active", OpenApi.flag(), "byHand", OpenApi.flag());
        OpenApi.with(input, OpenApi.text(), "checkpoint", "name");
        var view = OpenApi.object("titles", OpenApi.texts(), "parameters", OpenApi.list(OpenApi.text()));
        OpenApi.with(view, OpenApi.text(), "function", "view", "title");
        return new JsonObject()
                .put("Journal", OpenApi.object("entries", OpenApi.list(entry), "before", OpenApi.from(0)))
                .put("Diagnosis", OpenApi.object("wrong", OpenApi.from(0), "findings", OpenApi.list(finding)))
                .put("Input", input)
                .put("View", view)
                .put("Picture", picture())
                .put("Explained", explained());
    }

    /** With rows, figures or lines, as its kind says. */
    private static JsonObject picture() {
        var picture = OpenApi.object("kind", OpenApi.choice("table", "figures", "series"));
        OpenApi.with(picture, OpenApi.text(), "function", "view");
        return OpenApi.with(OpenApi.with(picture, OpenApi.time(), "from", "to"), OpenApi.flag(), "complete");
    }

    private static JsonObject explained() {
        var explained = OpenApi.object("at", OpenApi.time(), "texts", OpenApi.texts(), "records", OpenApi.from(0));
        OpenApi.with(explained, OpenApi.text(), "card", "checkpoint", "decision", "reason", "text", "from");
        return OpenApi.with(explained, OpenApi.list(OpenApi.text()), "basis");
    }
}
