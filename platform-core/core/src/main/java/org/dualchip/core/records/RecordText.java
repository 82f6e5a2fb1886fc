// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.records;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dualchip.link.plugin.PluginPeer;
import org.dualchip.plugin.Fields;
import org.dualchip.plugin.Reason;

/** A record's JSON, read strictly: one object, no name twice, nothing behind it, no null. */
public final class RecordText {
    private static final int DEEPEST = 30;
    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(60_000)
                    .maxNumberLength(38)
                    .build())
            .build();

    private RecordText() {}

    /**
     * Reads a record, or a schema.
     *
     * @throws IllegalArgumentException with what is wrong with it, for people
     */
    public static Fields read(String text) {
        try (var parser = FACTORY.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT)
                throw new IllegalArgumentException("it is no JSON object");
            var fields = object(parser);
            if (parser.nextToken() != null) throw new IllegalArgumentException("something stands behind its end");
            return Fields.of(fields);
        } catch (IOException | ArithmeticException e) {
            throw new IllegalArgumentException("it is no JSON: " + firstLine(e), e);
        }
    }

    /** The text of a record; numbers keep their digits. */
    static String write(Fields record) {
        var text = new StringWriter();
        try (var json = FACTORY.createGenerator(text)) {
            write(json, record.all());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Object value) throws IOException {
        if (value instanceof Map<?, ?> object) {
            json.writeStartObject();
            for (var field : object.entrySet()) {
                json.writeFieldName(String.valueOf(field.getKey()));
                write(json, field.getValue());
            }
            json.writeEndObject();
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (var one : list) write(json, one);
            json.writeEndArray();
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else if (value instanceof BigDecimal decimal) {
            json.writeNumber(decimal.toString());
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else {
            json.writeString(String.valueOf(value));
        }
    }

    /** A plugin's reason in its own words. */
    static String say(PluginPeer plugin, Reason reason) {
        var text = plugin.hello().texts().getOrDefault("en", Map.of()).getOrDefault(reason.code(), reason.code());
        for (var parameter : reason.parameters().entrySet()) {
            text = text.replace("{" + parameter.getKey() + "}", parameter.getValue());
        }
        return text;
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).split("\n", 2)[0];
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> text(parser.getText());
            case VALUE_NUMBER_INT -> whole(parser);
            case VALUE_NUMBER_FLOAT -> decimal(parser);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw new IllegalArgumentException("a field that has no value is left out, not null");
        };
    }

    private static Object whole(JsonParser parser) throws IOException {
        if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) return decimal(parser);
        return parser.getLongValue();
    }

    private static Object decimal(JsonParser parser) throws IOException {
        var decimal = parser.getDecimalValue();
        if (Math.abs((long) decimal.scale()) <= DEEPEST) return decimal;
        throw new IllegalArgumentException("a number has 30 digits behind its point at most");
    }

    /** Half a surrogate pair would not come back from UTF-8 as it went in. */
    private static String text(String text) {
        if (StandardCharsets.UTF_8.newEncoder().canEncode(text)) return text;
        throw new IllegalArgumentException("a text holds half a character");
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        var fields = new LinkedHashMap<String, Object>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = text(parser.currentName());
            parser.nextToken();
            fields.put(name, value(parser));
        }
        return fields;
    }

    private static List<Object> array(JsonParser parser) throws IOException {
        var values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) values.add(value(parser));
        return values;
    }
}
