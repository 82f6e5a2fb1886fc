// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.dualchip.card.CardSeen;
import org.dualchip.card.FileContent;
import org.dualchip.card.crypto.Sha256;
import org.dualchip.link.message.PluginMessages.Decide;
import org.dualchip.plugin.Assurance;
import org.dualchip.plugin.Change;
import org.dualchip.plugin.Companion;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.Holder;
import org.dualchip.plugin.Intent;

/** How the words of a tap are written as JSON; {@link TappedAgain} reads them. */
final class JournalWords {
    private static final JsonFactory JSON = new JsonFactory();
    private static final HexFormat HEX = HexFormat.of();

    final JsonGenerator json;
    private final Set<String> confidential;

    private JournalWords(JsonGenerator json, Set<String> confidential) {
        this.json = json;
        this.confidential = confidential;
    }

    /** Writes the inside of a body. */
    interface Part {
        void into(JournalWords body) throws IOException;
    }

    static String object(Part part) {
        return object(Set.of(), part);
    }

    /** A body that tells of these files nothing but a digest. */
    static String object(Set<String> confidential, Part part) {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(text)) {
            json.writeStartObject();
            part.into(new JournalWords(json, confidential));
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a string writer does not fail", e);
        }
        return text.toString();
    }

    void place(CardSeen seen) throws IOException {
        json.writeStringField("checkpoint", seen.checkpoint());
        json.writeStringField("function", seen.function());
    }

    void holder(Holder holder, Assurance assurance) throws IOException {
        json.writeStringField("holder", holder.name());
        json.writeStringField("cardNumber", holder.card());
        json.writeStringField("assurance", assurance.name());
    }

    void outcome(String decision, String reason, Map<String, String> parameters) throws IOException {
        json.writeStringField("decision", decision);
        json.writeStringField("reason", reason);
        if (!parameters.isEmpty()) parameters(parameters);
    }

    void shown(Decide shown) throws IOException {
        json.writeNumberField("at", shown.at().toEpochMilli());
        json.writeStringField("clock", shown.clock().name());
        json.writeStringField("area", shown.area());
        json.writeObjectFieldStart("intent");
        intent(shown.intent());
        json.writeEndObject();
        json.writeObjectFieldStart("files");
        for (var file : shown.card().files().entrySet()) {
            json.writeFieldName(file.getKey());
            content(file.getKey(), file.getValue());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("companions");
        for (var companion : shown.companions()) companion(companion);
        json.writeEndArray();
        values("memory", shown.memory());
        // By their version they are found again, as they were.
        if (shown.records().version() > 0) {
            json.writeNumberField("records", shown.records().version());
            json.writeNumberField("form", shown.records().form());
        }
    }

    private void intent(Intent intent) throws IOException {
        json.writeStringField("name", intent.name());
        parameters(intent.parameters());
    }

    private void companion(Companion companion) throws IOException {
        json.writeStartObject();
        holder(companion.holder(), companion.assurance());
        json.writeStringField("presence", companion.presence().name());
        json.writeObjectFieldStart("files");
        for (var file : companion.files().entrySet()) {
            json.writeFieldName(file.getKey());
            content(file.getKey(), new FileContent.Data(file.getValue()));
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    /** Data as hex, a value as a number, records as a list of hex; a counter and a digest say what they are. */
    private void content(String file, FileContent content) throws IOException {
        if (confidential.contains(file)) one("digest", digest(bytes(content)));
        else if (content instanceof FileContent.Data data) json.writeString(HEX.formatHex(data.bytes()));
        else if (content instanceof FileContent.Value value) json.writeNumber(value.value());
        else if (content instanceof FileContent.Counter counter) one("counter", counter.commits());
        else if (content instanceof FileContent.Records records) {
            json.writeStartArray();
            for (byte[] record : records.records()) json.writeString(HEX.formatHex(record));
            json.writeEndArray();
        }
    }

    private void one(String name, Object value) throws IOException {
        json.writeStartObject();
        json.writeObjectField(name, value);
        json.writeEndObject();
    }

    private static byte[] bytes(FileContent content) {
        var bytes = new ByteArrayOutputStream();
        if (content instanceof FileContent.Data data) bytes.writeBytes(data.bytes());
        else if (content instanceof FileContent.Value value) bytes.writeBytes(number(value.value()));
        else if (content instanceof FileContent.Counter counter) bytes.writeBytes(number(counter.commits()));
        else if (content instanceof FileContent.Records records)
            records.records().forEach(bytes::writeBytes);
        return bytes.toByteArray();
    }

    private static byte[] number(int value) {
        return new byte[] {(byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value};
    }

    private static String digest(byte[] content) {
        return HEX.formatHex(Sha256.of(content));
    }

    void decision(Decision decision) throws IOException {
        outcome(
                decision.granted() ? "granted" : "denied",
                decision.reason().code(),
                decision.reason().parameters());
        json.writeNumberField("openMillis", decision.open().toMillis());
        json.writeArrayFieldStart("changes");
        for (var change : decision.changes()) {
            json.writeStartObject();
            change(change);
            json.writeEndObject();
        }
        json.writeEndArray();
        values("remember", decision.remember());
        if (decision.seal().isPresent())
            json.writeStringField("seal", HEX.formatHex(decision.seal().get()));
        json.writeArrayFieldStart("timers");
        for (var timer : decision.timers()) {
            json.writeStartObject();
            json.writeStringField("name", timer.name());
            json.writeNumberField("afterMillis", timer.after().toMillis());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void change(Change change) throws IOException {
        if (change instanceof Change.Write write) {
            json.writeStringField("write", write.file());
            json.writeNumberField("offset", write.offset());
            data(write.file(), write.data());
        } else if (change instanceof Change.Append append) {
            json.writeStringField("append", append.file());
            data(append.file(), append.data());
        } else if (change instanceof Change.Debit debit) {
            json.writeStringField("debit", debit.file());
            json.writeNumberField("amount", debit.amount());
        } else if (change instanceof Change.Credit credit) {
            json.writeStringField("credit", credit.file());
            json.writeNumberField("amount", credit.amount());
        }
    }

    private void data(String file, byte[] data) throws IOException {
        if (confidential.contains(file)) json.writeStringField("digest", digest(data));
        else json.writeStringField("data", HEX.formatHex(data));
    }

    private void parameters(Map<String, String> parameters) throws IOException {
        texts("parameters", parameters);
    }

    void texts(String name, Map<String, String> texts) throws IOException {
        json.writeObjectFieldStart(name);
        for (var one : new TreeMap<>(texts).entrySet()) {
            json.writeStringField(one.getKey(), one.getValue());
        }
        json.writeEndObject();
    }

    private void values(String name, Map<String, byte[]> values) throws IOException {
        json.writeObjectFieldStart(name);
        for (var one : values.entrySet()) {
            json.writeStringField(one.getKey(), HEX.formatHex(one.getValue()));
        }
        json.writeEndObject();
    }
}
