// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.records.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.dualchip.link.message.RecordMessages.Row;
import org.jspecify.annotations.Nullable;

/** What is written and read again is what it was, whatever is in it. */
class RoundTripTest {
    private static final String OPEN = """
            {"type":"object","properties":{
              "text":{"type":"string"},"key":{"type":"string"},"*":{"type":"string"},"=1+1":{"type":"string"},
              "a.b\\\\c":{"type":"integer"},"flag":{"type":"boolean"},"texts":{"type":"array","items":{"type":"string"}},
              "numbers":{"type":"array","items":{"type":"number"}},"any":{"type":["string","integer"]},
              "inner":{"type":"object","properties":{"text":{"type":"string"},
                "deep":{"type":"object","required":["n"],"additionalProperties":false,"properties":{"n":{"type":"number"}}}}}}}""";

    private static final List<String> HOSTILE = List.of(
            "=1+1",
            "+1",
            "-1",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "\n=1",
            "'",
            "''=1",
            "",
            " ",
            ";",
            "\\",
            "[]",
            "[",
            "\"",
            ",",
            "a;=1",
            "true",
            "1",
            "#",
            "\uFEFF",
            "\uFF1D1",
            "=cmd|' /C calc'!A0",
            "\\u0000",
            "\\\\u0000",
            "null",
            "{}",
            "a\r\nb",
            "\u202Ex");

    private static final char[] NASTY = "=+-@';\\[]\",\r\n\t x".toCharArray();

    private final CsvText csv = new CsvText(Columns.of(OPEN));

    @Provide
    Arbitrary<String> texts() {
        var any = Arbitraries.strings().ofMaxLength(12).filter(text -> !isBroken(text));
        return Arbitraries.oneOf(
                any,
                Arbitraries.of(HOSTILE),
                Arbitraries.strings().withChars(NASTY).ofMaxLength(8));
    }

    private static boolean isBroken(String text) {
        return text.indexOf('\0') >= 0
                || text.codePoints().anyMatch(one -> one >= Character.MIN_SURROGATE && one <= Character.MAX_SURROGATE);
    }

    @Provide
    Arbitrary<Map<String, Object>> records() {
        var numbers = Arbitraries.bigDecimals().between(BigDecimal.valueOf(-1e9), BigDecimal.valueOf(1e9));
        var flags = Arbitraries.of(true, false);
        var anything = Arbitraries.oneOf(
                texts().map(Object.class::cast),
                numbers.map(Object.class::cast),
                flags.map(Object.class::cast),
                texts().list().ofMaxSize(3).map(Object.class::cast),
                Arbitraries.maps(texts(), texts()).ofMaxSize(2).map(Object.class::cast));
        var names = Arbitraries.oneOf(
                Arbitraries.of("text", "key", "*", "=1+1", "a.b\\c", "flag", "texts", "numbers", "any", "inner"),
                texts());
        var deep = Arbitraries.maps(Arbitraries.of("n", "other"), anything).ofMaxSize(2);
        var inner = Combinators.combine(
                        Arbitraries.maps(Arbitraries.of("text", "x"), anything).ofMaxSize(2), deep)
                .as((fields, deeper) -> {
                    var both = new LinkedHashMap<String, Object>(fields);
                    both.put("deep", deeper);
                    return (Object) both;
                });
        return Arbitraries.maps(names, Arbitraries.oneOf(anything, inner)).ofMaxSize(8);
    }

    @Property(tries = 1500)
    void exportedAndImportedItIsTheSame(
            @ForAll("records") Map<String, Object> record, @ForAll("records") Map<String, Object> other)
            throws Exception {
        var bodies = new TreeMap<String, Object>(Map.of("alice", record, "=bob", other));
        var file = new StringBuilder(csv.header());
        bodies.forEach((key, body) -> file.append(csv.line(new Row(key, Tree.write(body), 1))));
        assertEquals(bodies, read(file.toString()));
    }

    private Map<String, @Nullable Object> read(String file) throws Exception {
        var paper = new PaperRecords();
        try (var changes = paper.asked().change(PaperRecords.PEOPLE, 0)) {
            csv.read(new ByteArrayInputStream(file.getBytes(UTF_8)), changes);
            var outcome = changes.finish(true, "me");
            assertTrue(outcome.isGood(), () -> outcome.flaws() + "\n" + file);
        }
        var bodies = new TreeMap<String, @Nullable Object>();
        paper.bodies("people").forEach((key, body) -> bodies.put(key, Tree.read(body)));
        return bodies;
    }

    @Property(tries = 1000)
    void noCellOfATextIsAFormula(@ForAll("texts") String text) {
        var body = Tree.write(
                Map.of("text", text, "texts", List.of(text, text), "=1+1", text, "inner", Map.of("text", text)));
        var file = csv.header() + csv.line(new Row("=" + text.replaceAll("\\p{Cntrl}", ""), body, 1));
        for (var line : CsvReader.builder().ofCsvRecord(file)) {
            for (var cell : line.getFields()) assertFalse(Cells.looksLikeFormula(cell), cell);
        }
    }

    @Example
    void jsonIsTheSameToo() throws Exception {
        var body = "{\"a\":[1,2.50,\"=x\"],\"b\":{\"c\":true}}";
        var paper = new PaperRecords();
        try (var changes = paper.asked().change(PaperRecords.PEOPLE, 0)) {
            var file = "[" + RecordsJson.row(new Row("k\"", body, 3)) + "]";
            JsonText.read(new ByteArrayInputStream(file.getBytes(UTF_8)), changes);
            assertTrue(changes.finish(true, "me").isGood());
        }
        assertEquals(Map.of("k\"", body), paper.bodies("people"));
    }
}
