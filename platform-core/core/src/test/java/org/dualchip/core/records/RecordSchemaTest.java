// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordSchemaTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"pattern\":\"(a+)+$\"}",
                "{\"patternProperties\":{\"a\":{}}}",
                "{\"$ref\":\"https://example.org/other.json\"}",
                "{\"$ref\":\"#\"}",
                "{\"allOf\":[{}]}",
                "{\"properties\":{\"a\":{\"not\":{}}}}",
                "{\"$defs\":{\"a\":{\"$ref\":\"#/$defs/a\"}},\"$ref\":\"#/$defs/a\"}",
                "{\"items\":{\"uniqueItems\":true}}",
                "{\"type\":7}",
                "{\"type\":\"objekt\"}",
                "{\"properties\":[]}",
                "{\"maxLength\":-1}",
                "[]",
                "{",
                "{} {}",
                "{\"type\":null}"
            })
    void aSchemaThatCouldTakeForEverOrIsNoneIsRefused(String schema) {
        assertThrows(IllegalArgumentException.class, () -> new RecordSchema(schema));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            {"type":"integer"}                        | {"a":1.0}       | true
            {"type":"integer"}                        | {"a":1.5}       | false
            {"const":1}                               | {"a":1.00}      | true
            {"enum":[[1,{"x":2}]]}                    | {"a":[1.0,{"x":2}]} | true
            {"enum":[[1,{"x":2}]]}                    | {"a":[1,{"x":3}]}   | false
            {"maxLength":2}                           | {"a":"😀😀"}     | true
            {"maxLength":1}                           | {"a":"😀😀"}     | false
            {"multipleOf":0.01}                       | {"a":19.99}     | true
            {"$ref":"#/$defs/small"}                  | {"a":3}         | true
            {"$ref":"#/$defs/small"}                  | {"a":12}        | false
            {"additionalProperties":{"type":"string"}} | {"a":{"x":1}}  | false
            """)
    void valuesAreComparedAsTheStandardSays(String ofA, String record, boolean keeps) {
        var schema = new RecordSchema("{\"$defs\":{\"small\":{\"maximum\":9}},\"properties\":{\"a\":" + ofA + "}}");
        assertEquals(keeps, schema.flaws(RecordText.read(record)).isEmpty());
    }

    @Test
    void aFlawSaysWhere() {
        var schema = new RecordSchema(FakeClerk.FARES);
        var flaws = schema.flaws(RecordText.read("{\"fares\":[{\"cents\":1},{\"cents\":-1}]}"));
        assertEquals(
                List.of("/fares/1/cents"),
                flaws.stream().map(RecordSchema.Flaw::where).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "7",
                "{\"a\":1,\"a\":2}",
                "{\"a\":null}",
                "{\"a\":\"\\ud800\"}",
                "{\"a\":1e999999999}",
                "{\"a\":NaN}",
                "{'a':1}",
                "{\"a\":1}x",
                "{\"a\":/**/1}"
            })
    void aRecordIsReadStrictly(String text) {
        assertThrows(IllegalArgumentException.class, () -> RecordText.read(text));
    }
}
