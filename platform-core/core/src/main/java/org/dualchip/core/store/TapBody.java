// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.dualchip.card.CardSeen;
import org.dualchip.card.FileContent;
import org.dualchip.link.message.PluginMessages.Decide;
import org.dualchip.link.message.PluginMessages.Hello;
import org.dualchip.plugin.Change;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.Intent;

/**
 * The body of a tap's journal entry, as JSON: all that the plugin was shown and what it answered, so that the tap can
 * be decided again later.
 */
public final class TapBody {
    private static final JsonFactory JSON = new JsonFactory();
    private static final HexFormat HEX = HexFormat.of();

    private final StringWriter text = new StringWriter();
    private final JsonGenerator json;

    private TapBody() throws IOException {
        json = JSON.createGenerator(text);
    }

    /** Writes a part of a body. */
    private interface Part {
        void into(TapBody body) throws IOException;
    }

    private static String written(Part part) {
        try {
            var body = new TapBody();
            body.json.writeStartObject();
            part.into(body);
            body.json.writeEndObject();
            body.json.close();
            return body.text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException("a string writer does not fail", e);
        }
    }

    /** A card that was refused before any plugin heard of it. */
    public static String refused(CardSeen.Refused seen) {
        return written(body -> {
            body.place(seen);
            body.json.writeStringField("holder", seen.holder());
            body.outcome("denied", seen.refusal().name(), Map.of());
            body.json.writeStringField("detail", seen.detail());
        });
    }

    /** A tap that no plugin decided. */
    public static String undecided(CardSeen.Opened seen, String reason) {
        return written(body -> {
            body.place(seen);
            body.holder(seen);
            body.outcome("denied", reason, Map.of());
        });
    }

    /**
     * A tap that a plugin decided.
     *
     * @param card what became of the card: {@code unchanged}, {@code intended}, {@code committed}
     */
    public static String decided(CardSeen.Opened seen, Hello plugin, Decide shown, Decision decision, String card) {
        return written(body -> {
            body.place(seen);
            body.holder(seen);
            body.json.writeStringField("plugin", plugin.name() + " " + plugin.version());
            body.shown(shown);
            body.outcome(
                    decision.granted() ? "granted" : "denied",
                    decision.reason().code(),
                    decision.reason().parameters());
            body.json.writeNumberField("openMillis", decision.open().toMillis());
            body.changes(decision);
            body.values("remember", decision.remember());
            body.json.writeStringField("card", card);
        });
    }

    /** The outcome of a tap whose controller lost power between intention and receipt. */
    static String interrupted(String intended) {
        return written(body -> {
            body.json.writeFieldName("intended");
            body.json.writeRawValue(intended);
            body.outcome("denied", "UNCONFIRMED", Map.of());
            body.json.writeStringField("card", "unconfirmed");
        });
    }

    private void place(CardSeen seen) throws IOException {
        json.writeStringField("checkpoint", seen.checkpoint());
        json.writeStringField("function", seen.function());
    }

    private void holder(CardSeen.Opened seen) throws IOException {
        json.writeStringField("holder", seen.holder().name());
        json.writeStringField("cardNumber", seen.holder().card());
        json.writeStringField("assurance", seen.assurance().name());
        json.writeBooleanField("resumed", seen.resumed());
    }

    private void shown(Decide shown) throws IOException {
        json.writeNumberField("at", shown.at().toEpochMilli());
        json.writeStringField("clock", shown.clock().name());
        json.writeStringField("area", shown.area());
        intent(shown.intent());
        files(shown.card().files());
        values("memory", shown.memory());
    }

    private void outcome(String decision, String reason, Map<String, String> parameters) throws IOException {
        json.writeStringField("decision", decision);
        json.writeStringField("reason", reason);
        if (!parameters.isEmpty()) parameters(parameters);
    }

    private void parameters(Map<String, String> parameters) throws IOException {
        json.writeObjectFieldStart("parameters");
        for (var one : new TreeMap<>(parameters).entrySet()) {
            json.writeStringField(one.getKey(), one.getValue());
        }
        json.writeEndObject();
    }

    private void changes(Decision decision) throws IOException {
        json.writeArrayFieldStart("changes");
        for (var change : decision.changes()) {
            json.writeStartObject();
            change(change);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void change(Change change) throws IOException {
        if (change instanceof Change.Write write) {
            json.writeStringField("write", write.file());
            json.writeNumberField("offset", write.offset());
            json.writeStringField("data", HEX.formatHex(write.data()));
        } else if (change instanceof Change.Append append) {
            json.writeStringField("append", append.file());
            json.writeStringField("data", HEX.formatHex(append.data()));
        } else if (change instanceof Change.Debit debit) {
            json.writeStringField("debit", debit.file());
            json.writeNumberField("amount", debit.amount());
        } else if (change instanceof Change.Credit credit) {
            json.writeStringField("credit", credit.file());
            json.writeNumberField("amount", credit.amount());
        }
    }

    private void intent(Intent intent) throws IOException {
        json.writeObjectFieldStart("intent");
        json.writeStringField("name", intent.name());
        parameters(intent.parameters());
        json.writeEndObject();
    }

    private void files(Map<String, FileContent> files) throws IOException {
        json.writeObjectFieldStart("files");
        for (var file : files.entrySet()) {
            json.writeFieldName(file.getKey());
            content(file.getValue());
        }
        json.writeEndObject();
    }

    /** Data as hex, a value as a number, records as a list of hex. */
    private void content(FileContent content) throws IOException {
        if (content instanceof FileContent.Data data) json.writeString(HEX.formatHex(data.bytes()));
        else if (content instanceof FileContent.Value value) json.writeNumber(value.value());
        else if (content instanceof FileContent.Records records) {
            json.writeStartArray();
            for (byte[] record : records.records()) json.writeString(HEX.formatHex(record));
            json.writeEndArray();
        }
    }

    private void values(String name, Map<String, byte[]> values) throws IOException {
        json.writeObjectFieldStart(name);
        for (var one : values.entrySet()) {
            json.writeStringField(one.getKey(), HEX.formatHex(one.getValue()));
        }
        json.writeEndObject();
    }
}
