// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.signal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.dualchip.link.message.PluginMessages.Hello;
import org.dualchip.plugin.Reaction;
import org.dualchip.plugin.Signal;

/** The body of a signal's journal entry, as JSON: what happened, what the plugin was shown and what follows. */
final class SignalBody {
    private static final JsonFactory JSON = new JsonFactory();
    private static final HexFormat HEX = HexFormat.of();

    private final JsonGenerator json;

    private SignalBody(JsonGenerator json) {
        this.json = json;
    }

    /** Writes a part of a body. */
    private interface Part {
        void into(SignalBody body) throws IOException;
    }

    private static String written(Part part) {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(text)) {
            json.writeStartObject();
            part.into(new SignalBody(json));
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a string writer does not fail", e);
        }
        return text.toString();
    }

    static String heard(Happening what, Hello plugin, Signal signal, Reaction reaction) {
        return written(body -> {
            body.place(what);
            body.json.writeStringField("plugin", plugin.name() + " " + plugin.version());
            body.shown(signal);
            body.reaction(reaction);
        });
    }

    static String unheard(Happening what, String reason) {
        return written(body -> {
            body.place(what);
            body.json.writeStringField("unheard", reason);
        });
    }

    private void place(Happening what) throws IOException {
        json.writeStringField("checkpoint", what.checkpoint());
        json.writeStringField("area", what.area());
        json.writeStringField("function", what.function());
        json.writeObjectFieldStart("cause");
        cause(what.cause());
        json.writeEndObject();
    }

    private void cause(Signal.Cause cause) throws IOException {
        if (cause instanceof Signal.Input input) {
            json.writeStringField("input", input.name());
            json.writeBooleanField("active", input.active());
        } else if (cause instanceof Signal.Due due) {
            json.writeStringField("due", due.timer());
        } else if (cause instanceof Signal.Command command) {
            json.writeStringField("command", command.name());
            json.writeStringField("holder", command.holder());
            parameters(command.parameters());
            json.writeStringField("by", command.by());
        } else {
            json.writeBooleanField("started", true);
        }
    }

    private void shown(Signal signal) throws IOException {
        json.writeNumberField("at", signal.at().toEpochMilli());
        json.writeStringField("clock", signal.clock().name());
        if (signal.released().isPresent()) {
            json.writeNumberField("released", signal.released().get().toEpochMilli());
        }
        values("memory", signal.memory().all());
    }

    private void reaction(Reaction reaction) throws IOException {
        values("remember", reaction.remember());
        json.writeObjectFieldStart("timers");
        for (var timer : reaction.timers()) {
            json.writeNumberField(timer.name(), timer.after().toMillis());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("notices");
        for (var notice : reaction.notices()) {
            json.writeStartObject();
            json.writeStringField("urgency", notice.urgency().name());
            json.writeStringField("reason", notice.reason().code());
            parameters(notice.reason().parameters());
            json.writeEndObject();
        }
        json.writeEndArray();
        if (reaction.hold().isPresent()) {
            json.writeStringField("hold", reaction.hold().get().name());
        }
    }

    private void parameters(Map<String, String> parameters) throws IOException {
        json.writeObjectFieldStart("parameters");
        for (var one : new TreeMap<>(parameters).entrySet()) json.writeStringField(one.getKey(), one.getValue());
        json.writeEndObject();
    }

    private void values(String name, Map<String, byte[]> values) throws IOException {
        json.writeObjectFieldStart(name);
        for (var one : values.entrySet()) json.writeStringField(one.getKey(), HEX.formatHex(one.getValue()));
        json.writeEndObject();
    }
}
