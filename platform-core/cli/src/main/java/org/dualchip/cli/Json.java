// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dualchip.link.message.HouseMessages.ProcessState;
import org.dualchip.link.message.OperatorMessages.House;
import org.dualchip.link.message.OperatorMessages.TapDone;

/** The JSON that scripts rely on. */
final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    /** Writes the inside of an object. */
    interface Inside {
        void write(JsonGenerator json) throws IOException;
    }

    static String object(Inside inside) throws IOException {
        var text = new StringWriter();
        try (var json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            inside.write(json);
            json.writeEndObject();
        }
        return text.toString();
    }

    static void object(JsonGenerator json, String name, Inside inside) throws IOException {
        json.writeObjectFieldStart(name);
        inside.write(json);
        json.writeEndObject();
    }

    static <T> void array(JsonGenerator json, String name, List<T> values, Each<T> each) throws IOException {
        json.writeArrayFieldStart(name);
        for (T value : values) each.write(json, value);
        json.writeEndArray();
    }

    /** Writes an element. */
    interface Each<T> {
        void write(JsonGenerator json, T value) throws IOException;
    }

    static String of(TapDone tap) throws IOException {
        var effort = tap.effort();
        return object(json -> {
            json.writeStringField("tapId", tap.tap());
            json.writeStringField("at", tap.at().toString());
            json.writeStringField("checkpoint", tap.checkpoint());
            json.writeStringField("function", tap.function());
            json.writeStringField("holder", tap.holder());
            json.writeStringField("assurance", tap.assurance());
            json.writeStringField("decision", tap.decision());
            json.writeStringField("reason", tap.reason());
            json.writeStringField("message", tap.message("en"));
            object(json, "exchanges", inside -> {
                inside.writeNumberField("security", effort.securityExchanges());
                inside.writeNumberField("application", effort.applicationExchanges());
            });
            object(json, "bytes", inside -> {
                inside.writeNumberField("out", effort.bytesOut());
                inside.writeNumberField("in", effort.bytesIn());
            });
            object(json, "micros", inside -> {
                inside.writeNumberField("total", tap.totalMicros());
                inside.writeNumberField("card", effort.cardMicros());
                inside.writeNumberField("host", effort.hostMicros());
                inside.writeNumberField("durable", tap.durableMicros());
            });
            if (tap.sealed().isPresent()) {
                var seal = tap.sealed().get().texts();
                object(json, "sealed", inside -> {
                    for (var one : seal.entrySet()) inside.writeStringField(one.getKey(), one.getValue());
                });
            }
        });
    }

    /**
     * The texts and numbers of an object, or of the object that stands in it under a name.
     *
     * @throws IllegalArgumentException when that is no object in JSON
     */
    static Map<String, String> texts(String json, String name) {
        try (var in = FACTORY.createParser(json)) {
            if (in.nextToken() != JsonToken.START_OBJECT) throw new IllegalArgumentException("it is no object");
            var all = new TreeMap<String, String>();
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                var field = in.currentName();
                var value = in.nextToken();
                if (value == JsonToken.START_OBJECT && field.equals(name)) return inside(in);
                if (value.isScalarValue()) all.put(field, in.getText());
                else in.skipChildren();
            }
            return all;
        } catch (IOException e) {
            throw new IllegalArgumentException("it is no JSON", e);
        }
    }

    private static Map<String, String> inside(JsonParser in) throws IOException {
        var all = new TreeMap<String, String>();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            var field = in.currentName();
            if (in.nextToken().isScalarValue()) all.put(field, in.getText());
            else in.skipChildren();
        }
        return all;
    }

    static String of(House house) throws IOException {
        return object(json -> {
            json.writeBooleanField("ready", house.ready());
            json.writeStringField("version", house.version());
            array(json, "processes", house.processes(), Json::process);
            array(json, "checkpoints", house.checkpoints(), (each, checkpoint) -> {
                each.writeStartObject();
                each.writeStringField("name", checkpoint.name());
                each.writeStringField("function", checkpoint.function());
                each.writeStringField("state", checkpoint.state());
                array(each, "profiles", checkpoint.profiles(), JsonGenerator::writeString);
                each.writeBooleanField("open", checkpoint.open());
                each.writeEndObject();
            });
            array(json, "plugins", house.plugins(), (each, plugin) -> {
                each.writeStartObject();
                each.writeStringField("name", plugin.name());
                each.writeStringField("version", plugin.version());
                each.writeStringField("function", plugin.function());
                each.writeNumberField("generation", plugin.generation());
                each.writeStringField("process", plugin.process());
                each.writeEndObject();
            });
            array(json, "slots", house.slots(), JsonGenerator::writeString);
            array(json, "cards", house.cards(), JsonGenerator::writeString);
        });
    }

    private static void process(JsonGenerator json, ProcessState process) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", process.name());
        json.writeNumberField("pid", process.pid());
        json.writeStringField("state", process.state());
        json.writeStringField("level", Status.level(process.level()));
        array(json, "stands", process.stands(), JsonGenerator::writeString);
        array(json, "fallen", process.fallen(), JsonGenerator::writeString);
        array(json, "limits", process.limits(), JsonGenerator::writeString);
        json.writeNumberField("restarts", process.restarts());
        json.writeEndObject();
    }
}
