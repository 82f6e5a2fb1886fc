// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.records.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON as maps, lists, texts, decimals, flags and null; numbers keep their digits. */
final class Tree {
    private static final int DEEPEST = 30;
    private static final int LONGEST_NUMBER = 100;

    static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(ChangeSet.LONGEST_BODY)
                    .maxNumberLength(LONGEST_NUMBER)
                    .build())
            .build();

    private Tree() {}

    /** What a text says, to its end; IllegalArgumentException when that is no JSON. */
    static @Nullable Object read(String text) {
        try (var parser = FACTORY.createParser(text)) {
            if (parser.nextToken() == null) throw new IllegalArgumentException("nothing is there");
            var value = value(parser);
            if (parser.nextToken() != null) throw new IllegalArgumentException("something stands behind its end");
            return value;
        } catch (IOException e) {
            throw new IllegalArgumentException("it is no JSON: " + brief(e), e);
        }
    }

    /** The first line of what the parser says, without where: that is said otherwise. */
    static String brief(IOException e) {
        var said = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
        return String.valueOf(said).split("\n", 2)[0];
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new BigDecimal(parser.getText());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) throws IOException {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            parser.nextToken();
            fields.put(name, value(parser));
        }
        return fields;
    }

    private static List<@Nullable Object> array(JsonParser parser) throws IOException {
        var values = new ArrayList<@Nullable Object>();
        while (parser.nextToken() != JsonToken.END_ARRAY) values.add(value(parser));
        return values;
    }

    static String write(@Nullable Object value) {
        var text = new StringWriter();
        try (var json = FACTORY.createGenerator(text)) {
            write(json, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, @Nullable Object value) throws IOException {
        if (value instanceof Map<?, ?> object) {
            json.writeStartObject();
            for (var one : object.entrySet()) {
                json.writeFieldName(String.valueOf(one.getKey()));
                write(json, one.getValue());
            }
            json.writeEndObject();
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (var one : list) write(json, one);
            json.writeEndArray();
        } else if (value instanceof BigDecimal number) {
            json.writeNumber(number.toString());
        } else {
            json.writeObject(value);
        }
    }

    /** An object, or none when it is something else. */
    static Map<String, @Nullable Object> fields(@Nullable Object value) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        if (value instanceof Map<?, ?> object) object.forEach((name, one) -> fields.put(String.valueOf(name), one));
        return fields;
    }
}
