// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.records.text;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.dualchip.link.message.RecordMessages;
import org.dualchip.link.message.RecordMessages.History;
import org.dualchip.link.message.RecordMessages.Page;
import org.dualchip.link.message.RecordMessages.Past;
import org.dualchip.link.message.RecordMessages.Row;

/** How answers about records look in JSON. The fields are a promise to scripts: add, don't rename. */
public final class RecordsJson {
    private RecordsJson() {}

    private interface Inside {
        void write(JsonGenerator json) throws IOException;
    }

    private static String object(Inside inside) {
        var text = new StringWriter();
        try (var json = Tree.FACTORY.createGenerator(text)) {
            object(json, inside);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void object(JsonGenerator json, Inside inside) throws IOException {
        json.writeStartObject();
        inside.write(json);
        json.writeEndObject();
    }

    /** Types, with their schemas where they have one. */
    public static String types(List<RecordMessages.Type> types) {
        return object(json -> {
            json.writeArrayFieldStart("types");
            for (var type : types) object(json, inside -> type(inside, type));
            json.writeEndArray();
        });
    }

    private static void type(JsonGenerator json, RecordMessages.Type type) throws IOException {
        json.writeStringField("function", type.function());
        json.writeStringField("type", type.name());
        json.writeStringField("keyed", type.keyed().word());
        if (!type.schema().isEmpty()) raw(json, "schema", type.schema());
    }

    /** Some records. */
    public static String page(Page page) {
        return object(json -> {
            json.writeNumberField("version", page.version());
            json.writeArrayFieldStart("records");
            for (var row : page.rows()) object(json, inside -> row(inside, row));
            json.writeEndArray();
            json.writeBooleanField("more", page.more());
        });
    }

    /** One of a list that {@link JsonText} reads. */
    public static String row(Row row) {
        return object(json -> row(json, row));
    }

    private static void row(JsonGenerator json, Row row) throws IOException {
        json.writeStringField("key", row.key());
        json.writeNumberField("version", row.version());
        raw(json, "record", row.body());
    }

    private static void raw(JsonGenerator json, String name, String value) throws IOException {
        json.writeFieldName(name);
        json.writeRawValue(value);
    }

    /** What came of a change set. */
    public static String outcome(Outcome outcome) {
        return object(json -> outcome(json, outcome));
    }

    /** The same, with what to do next. */
    public static String refused(Outcome outcome, String error) {
        return object(json -> {
            json.writeStringField("error", error);
            outcome(json, outcome);
        });
    }

    private static void outcome(JsonGenerator json, Outcome outcome) throws IOException {
        json.writeNumberField("rows", outcome.rows());
        json.writeNumberField("wrong", outcome.wrong());
        json.writeNumberField("changed", outcome.changed());
        json.writeNumberField("version", outcome.version());
        flaws(json, "findings", outcome.flaws());
        json.writeNumberField("losing", outcome.losing());
        flaws(json, "losses", outcome.losses());
    }

    private static void flaws(JsonGenerator json, String name, List<Flaw> flaws) throws IOException {
        json.writeArrayFieldStart(name);
        for (var flaw : flaws) object(json, inside -> flaw(inside, flaw));
        json.writeEndArray();
    }

    private static void flaw(JsonGenerator json, Flaw flaw) throws IOException {
        json.writeNumberField("line", flaw.line());
        json.writeStringField("key", flaw.key());
        json.writeStringField("where", flaw.where());
        json.writeStringField("message", flaw.message());
    }

    /** Changes, the newest first. Bodies are texts here: a long one is cut. */
    public static String history(History history) {
        return object(json -> {
            json.writeArrayFieldStart("changes");
            for (var past : history.changes()) object(json, inside -> past(inside, past));
            json.writeEndArray();
            json.writeBooleanField("more", history.more());
        });
    }

    private static void past(JsonGenerator json, Past past) throws IOException {
        json.writeNumberField("version", past.version());
        json.writeStringField("at", past.at().toString());
        json.writeStringField("by", past.by());
        json.writeStringField("key", past.key());
        json.writeStringField("was", past.was());
        json.writeStringField("became", past.became());
    }
}
