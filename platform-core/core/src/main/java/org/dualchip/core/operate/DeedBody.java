// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.operate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.TreeMap;
import org.dualchip.link.message.OperatorMessages.Present;
import org.dualchip.link.message.PlaceMessages.AskIntent;
import org.dualchip.link.message.PlaceMessages.MoveInput;
import org.dualchip.plugin.Intent;

/** The bodies of entries that say who asked for what has no entry of its own that names them. */
final class DeedBody {
    private DeedBody() {}

    static String of(AskIntent asked, String by) {
        return object("intent", asked.checkpoint(), by, json -> intent(json, asked.intent()));
    }

    static String of(MoveInput moved, String by) {
        return object("input", moved.checkpoint(), by, json -> {
            json.writeStringField("input", moved.input());
            json.writeBooleanField("active", moved.active());
        });
    }

    static String of(Present present, String by) {
        return object("present", present.checkpoint(), by, json -> {
            json.writeStringField("card", present.card());
            intent(json, present.intent());
        });
    }

    private static void intent(JsonGenerator json, Intent intent) throws IOException {
        json.writeStringField("intent", intent.name());
        json.writeObjectFieldStart("parameters");
        for (var one : new TreeMap<>(intent.parameters()).entrySet()) {
            json.writeStringField(one.getKey(), one.getValue());
        }
        json.writeEndObject();
    }

    /** Writes what only this deed has. */
    private interface Part {
        void into(JsonGenerator json) throws IOException;
    }

    private static String object(String deed, String checkpoint, String by, Part part) {
        var text = new StringWriter();
        try (var json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("deed", deed);
            json.writeStringField("checkpoint", checkpoint);
            part.into(json);
            json.writeStringField("by", by);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a string writer does not fail", e);
        }
        return text.toString();
    }
}
