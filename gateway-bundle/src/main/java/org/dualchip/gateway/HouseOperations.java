// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import io.vertx.core.json.JsonObject;
import org.dualchip.gateway.Operation.Role;

/** The operations on the house: what is going on, and what people do at its checkpoints. */
final class HouseOperations {
    private static final String AT = "/api/checkpoints/{name}";
    private static final String EVENTS = "text/event-stream";

    private HouseOperations() {}

    static void add(JsonObject paths) {
        var me = new Operation("me", "Who shows this token.", Role.AUDITOR).answers(OpenApi.reference("Person"));
        var house = new Operation("house", "Processes and their walls, checkpoints, plugins.", Role.ANYBODY)
                .answers(OpenApi.reference("House"));
        var taps =
                new Operation("taps", "The last taps, the newest first.", Role.ANYBODY).answers(OpenApi.listOf("Tap"));
        var events = new Operation("events", "Taps, outputs, notices and the house as they come.", Role.ANYBODY)
                .answers(EVENTS, OpenApi.text());
        OpenApi.put(paths, "/api/me", "get", me);
        OpenApi.put(paths, "/api/house", "get", house);
        OpenApi.put(paths, "/api/taps", "get", taps);
        OpenApi.put(paths, "/api/taps", "post", present());
        OpenApi.put(paths, "/api/events", "get", events);
        OpenApi.put(paths, AT + "/screen", "get", screen());
        OpenApi.put(paths, AT + "/unlock", "post", unlock());
        OpenApi.put(paths, AT + "/intent", "post", intend());
        OpenApi.put(paths, AT + "/inputs/{input}", "post", move());
        OpenApi.put(paths, "/api/orders", "post", order());
    }

    private static Operation present() {
        return new Operation("present", "Presents a virtual card, and waits for its tap.", Role.OPERATOR)
                .takesJson(OpenApi.taken(
                        OpenApi.object("card", OpenApi.text("alice"), "checkpoint", OpenApi.text("front-door")),
                        "intent",
                        intent(),
                        "parameters",
                        OpenApi.texts(),
                        "beside",
                        OpenApi.text("bob").put("description", "the card that lies there already")))
                .answers(OpenApi.reference("Tap"));
    }

    private static Operation screen() {
        return new Operation("screen", "What a checkpoint's screen shows, as it comes.", Role.AUDITOR)
                .at("name", "front-door")
                .answers(EVENTS, OpenApi.text());
    }

    private static Operation unlock() {
        var seconds = OpenApi.from(1).put("maximum", 3600);
        var reason = OpenApi.text("delivery").put("minLength", 1).put("maxLength", 200);
        var opened = OpenApi.object("checkpoint", OpenApi.text(), "seconds", OpenApi.from(1));
        return new Operation("unlock", "Opens a checkpoint for a while, with every plugin dead too.", Role.OPERATOR)
                .at("name", "front-door")
                .takesJson(OpenApi.taken(OpenApi.object("seconds", seconds, "reason", reason)))
                .answers(opened);
    }

    private static Operation intend() {
        var asked = OpenApi.taken(OpenApi.object("intent", intent()), "parameters", OpenApi.texts());
        return new Operation("intend", "The next card at a checkpoint is presented for an intent.", Role.OPERATOR)
                .at("name", "gate-in")
                .takesJson(asked)
                .answers(OpenApi.object("checkpoint", OpenApi.text(), "intent", OpenApi.text()));
    }

    private static Operation move() {
        return new Operation("moveInput", "Moves an input that is wired to be moved by hand.", Role.OPERATOR)
                .at("name", "front-door")
                .at("input", "contact", "exit")
                .takesJson(OpenApi.taken(OpenApi.object("active", OpenApi.flag())))
                .answers(OpenApi.object("input", OpenApi.text(), "active", OpenApi.flag()));
    }

    private static Operation order() {
        var order = OpenApi.taken(
                OpenApi.object("function", OpenApi.text("access"), "command", OpenApi.text("lockdown")),
                "checkpoint",
                OpenApi.text("front-door"),
                "holder",
                OpenApi.text("alice"),
                "parameters",
                OpenApi.texts());
        return new Operation("order", "Orders something of a plugin.", Role.OPERATOR)
                .takesJson(order)
                .answers(OpenApi.object("function", OpenApi.text(), "command", OpenApi.text()));
    }

    private static JsonObject intent() {
        return OpenApi.text("top-up").put("maxLength", 32);
    }

    static JsonObject schemas() {
        return new JsonObject()
                .put("Person", OpenApi.object("name", OpenApi.text(), "role", OpenApi.text()))
                .put("House", house())
                .put("Tap", tap());
    }

    private static JsonObject house() {
        var process = OpenApi.object("pid", OpenApi.from(0), "restarts", OpenApi.from(0));
        OpenApi.with(process, OpenApi.text(), "name", "state", "level");
        OpenApi.with(process, OpenApi.list(OpenApi.text()), "stands", "fallen", "limits");
        var checkpoint = OpenApi.object("open", OpenApi.flag());
        OpenApi.with(checkpoint, OpenApi.text(), "name", "function", "state");
        OpenApi.with(checkpoint, OpenApi.list(OpenApi.text()), "intents", "profiles");
        var plugin = OpenApi.object("generation", OpenApi.from(0), "screen", OpenApi.flag());
        OpenApi.with(plugin, OpenApi.text(), "name", "version", "function", "process");
        var house = OpenApi.object("ready", OpenApi.flag(), "version", OpenApi.text());
        OpenApi.with(house, OpenApi.list(process), "processes");
        OpenApi.with(house, OpenApi.list(checkpoint), "checkpoints");
        OpenApi.with(house, OpenApi.list(plugin), "plugins");
        return OpenApi.with(house, OpenApi.list(OpenApi.text()), "slots", "cards");
    }

    private static JsonObject tap() {
        var whole = OpenApi.from(0);
        var tap = OpenApi.object("at", OpenApi.time());
        OpenApi.with(tap, OpenApi.text(), "tapId", "checkpoint", "function", "holder", "assurance");
        OpenApi.with(tap, OpenApi.text(), "decision", "reason", "message");
        OpenApi.with(tap, OpenApi.texts(), "messages");
        OpenApi.with(tap, OpenApi.with(OpenApi.object(), whole, "security", "application"), "exchanges");
        OpenApi.with(tap, OpenApi.with(OpenApi.object(), whole, "out", "in"), "bytes");
        OpenApi.with(tap, OpenApi.with(OpenApi.object(), whole, "total", "card", "host", "durable"), "micros");
        tap.getJsonObject("properties").put("sealed", OpenApi.texts());
        return tap;
    }
}
