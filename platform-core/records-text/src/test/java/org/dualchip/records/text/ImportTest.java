// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.records.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dualchip.link.Encoder;
import org.dualchip.link.message.RecordMessages.Becomes;
import org.dualchip.link.message.RecordMessages.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of records, good and hostile, on their way to a controller. */
class ImportTest {
    private final PaperRecords paper = new PaperRecords();
    private final CsvText people = new CsvText(Columns.of(PaperRecords.SCHEMA));

    private Outcome csv(byte[] file) throws Exception {
        try (var changes = paper.asked().change(PaperRecords.PEOPLE, 0)) {
            people.read(new ByteArrayInputStream(file), changes);
            return changes.finish(true, "me");
        }
    }

    private Outcome csv(String file) throws Exception {
        return csv(file.getBytes(UTF_8));
    }

    private Outcome json(String file) throws Exception {
        try (var changes = paper.asked().change(PaperRecords.PEOPLE, 0)) {
            JsonText.read(new ByteArrayInputStream(file.getBytes(UTF_8)), changes);
            return changes.finish(true, "me");
        }
    }

    @Test
    void theHeaderIsOfTheSchema() {
        assertEquals("key,group,level,rate,active,doors,home.town,home.note,days\n", people.header());
    }

    @Test
    void cellsBecomeFieldsOfTheirSort() throws Exception {
        var outcome = csv("""
                \uFEFFkey,home.town,level,rate,active,doors,group,days
                alice,Bern,3,-1.50,TRUE,front;back\\;yard,staff,"[{""day"":""mo""}]"
                bob,,,,,[],guests,
                """);
        assertEquals(new Outcome(2, 0, List.of(), 1, 2, 0, List.of()), outcome);
        assertEquals(
                Map.of(
                        "alice",
                        "{\"home\":{\"town\":\"Bern\"},\"level\":3,\"rate\":-1.50,\"active\":true,"
                                + "\"doors\":[\"front\",\"back;yard\"],\"group\":\"staff\",\"days\":[{\"day\":\"mo\"}]}",
                        "bob",
                        "{\"doors\":[],\"group\":\"guests\"}"),
                paper.bodies("people"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "key,group\\na,x\\nb|3||has 1 cells, and the header has 2",
                "key,group\\na,x,y|2||has 3 cells, and the header has 2",
                "key,level\\na,three|2|/level|is no number such as 12 or -3.5",
                "key,level\\na,0x10|2|/level|is no number such as 12 or -3.5",
                "key,active\\n\\n\\na,yes|4|/active|is neither true nor false",
                "key,days\\na,[1|2|/days|it is no JSON",
                "key,group\\n,x|2||has no key",
                "key,group\\na,x\\nb,y\\na,z|4||stands on line 2 already",
                "key,group\\n\"a\\nb\",x|2||a key has 64 characters",
                "key,group\\na,\"x\\n\\n\\nb,y|2||a quotation mark is never closed",
                "key,group\\na,x\\nb,\"y\"z|3||from here on it is no CSV",
                "key,group\\na,nobody|2|/group|is of nobody",
                "key,group\\na,x\\0y|2||holds what is no character",
                "group\\nx|1||the column key is missing; the header is: key,group,level",
                "key,grop\\na,x|1||no column is called \"grop\"",
                "key,key\\na,x|1||the column key is there twice",
                "``|1||a header line is missing"
            })
    void whatIsWrongIsToldByLineAndNothingIsChanged(String file, int line, String where, String message)
            throws Exception {
        var outcome = csv(file.replace("\\n", "\n").replace("\\0", "\0"));
        assertEquals(1, outcome.wrong(), outcome.toString());
        var flaw = outcome.flaws().get(0);
        assertEquals(line, flaw.line(), flaw.toString());
        assertEquals(where == null ? "" : where, flaw.where());
        assertTrue(flaw.message().startsWith(message), flaw.message());
        assertEquals(0, outcome.version());
        assertEquals(Map.of(), paper.bodies("people"));
    }

    @Test
    void badUtf8IsToldByLine() throws Exception {
        for (int before : List.of(0, 100, 5000)) {
            var good =
                    IntStream.range(0, before).mapToObj(i -> "k" + i + ",x\n").collect(Collectors.joining());
            for (var bad :
                    List.of("a,\u00ff\u00fe\n", "a,\u00c0\u0080\n", "a,\u00ed\u00a0\u0080\n", "a,\u00e2\u0082")) {
                var file = ("key,group\n" + good + bad).getBytes(ISO_8859_1);
                var outcome = csv(file);
                assertEquals(
                        new Flaw(before + 2, "", "", "is not UTF-8"),
                        outcome.flaws().get(0));
                assertEquals(Map.of(), paper.bodies("people"));
            }
        }
    }

    @Test
    void hugeLinesEndTheFile() throws Exception {
        var huge = "x".repeat(3 << 20);
        var outcome = csv("key,group\na,x\nb," + huge + "\n");
        assertEquals(3, outcome.flaws().get(0).line(), outcome.flaws().toString());
        assertFalse(outcome.flaws().get(0).message().contains("xxx"), "what is huge is not said again");
        var many = csv("key,group\na" + ",".repeat(100_000) + "\n");
        assertEquals(2, many.flaws().get(0).line(), many.flaws().toString());
        assertEquals(Map.of(), paper.bodies("people"));
    }

    @Test
    void aHundredFlawsAreToldAndTheOthersCounted() throws Exception {
        var file = IntStream.range(0, 1000).mapToObj(i -> "k" + i + ",three\n").collect(Collectors.joining());
        var outcome = csv("key,level\n" + file);
        assertEquals(1000, outcome.wrong());
        assertEquals(100, outcome.flaws().size());
    }

    @Test
    void oneTooManyIsToldAndNothingIsChanged() throws Exception {
        var file = new StringBuilder("key,group\n");
        for (int i = 0; i <= ChangeSet.MOST_ROWS; i++) file.append(i).append(",x\n");
        var outcome = csv(file.toString());
        assertEquals(
                List.of(new Flaw(200_002, "200000", "", "is one too many: a change set holds 200000")),
                outcome.flaws());
        assertEquals(Map.of(), paper.bodies("people"));
    }

    @Test
    void flawsOfBothSidesComeInTheOrderOfTheirLines() throws Exception {
        var outcome = csv("key,group,level\na,nobody,1\nb,x,y\nc,nobody,1\nd,x,1\n");
        assertEquals(3, outcome.wrong());
        assertEquals(List.of(2, 3, 4), outcome.flaws().stream().map(Flaw::line).toList());
        assertEquals(4, outcome.rows());
    }

    @Test
    void messagesAreShort() throws Exception {
        var file = new StringBuilder("key,group\n");
        for (int i = 0; i < 1000; i++)
            file.append("k").append(i).append(",\"").append("ä".repeat(i)).append("\"\n");
        file.append("long,").append("€".repeat(100_000)).append('\n');
        var outcome = csv(file.toString());
        assertEquals(1001, outcome.changed(), outcome.flaws().toString());
        assertEquals(
                "{\"group\":\"" + "€".repeat(100_000) + "\"}",
                paper.bodies("people").get("long"));
        for (var message : paper.heard) {
            if (!(message instanceof Stage stage)) continue;
            var out = new Encoder();
            stage.encode(out);
            assertTrue(stage.puts().size() <= 200);
            assertTrue(out.written().length < 50_000, String.valueOf(out.written().length));
        }
    }

    @Test
    void jsonComesAsAListOrAsLines() throws Exception {
        assertEquals(2, json("""
                [{"key":"a","record":{"group":"x","rate":1.10}},
                 {"key":"b","version":7,"record":{"group":"y","n":123456789012345678901234567890}}]""").changed());
        assertEquals(
                Map.of(
                        "a",
                        "{\"group\":\"x\",\"rate\":1.10}",
                        "b",
                        "{\"group\":\"y\",\"n\":123456789012345678901234567890}"),
                paper.bodies("people"));
        assertEquals(
                2,
                json("{\"key\":\"c\",\"record\":{}}\n{\"key\":\"a\",\"record\":null}\n")
                        .changed());
        assertEquals(List.of("b", "c"), List.copyOf(paper.bodies("people").keySet()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[\\n{\"key\":\"a\",\"record\":{}},\\n7]|3|is no object with",
                "[\\n{\"key\":\"a\"}]|2|has no record",
                "[\\n{\"record\":{}}]|2|has no key",
                "[\\n{\"key\":5,\"record\":{}}]|2|\"key\" is not known here, or is of another sort",
                "[\\n{\"key\":\"a\",\"record\":[]}]|2|\"record\" is not known",
                "[\\n{\"key\":\"a\",\"record\":{\"x\":1,\"x\":2}}]|2|from here on it is no JSON: Duplicate",
                "[\\n{\"key\":\"a\",\"record\":{}}\\n|3|from here on it is no JSON",
                "[\\n{\"key\":\"a\",\"record\":{}}]\\n7|3|stands behind",
                "{\"key\":\"a\",\"record\":{}}\\n{\"key\":\"a\",\"record\":{}}|2|stands on line 1 already",
                "{\"key\":\"a\",\"record\":{\"t\":\"\\u0000\"}}|1|holds what is no character"
            })
    void whatIsWrongInJsonIsToldByLine(String file, int line, String message) throws Exception {
        var outcome = json(file.replace("\\n", "\n"));
        assertEquals(1, outcome.wrong(), outcome.toString());
        assertEquals(line, outcome.flaws().get(0).line(), outcome.toString());
        assertTrue(outcome.flaws().get(0).message().startsWith(message), outcome.toString());
        assertEquals(Map.of(), paper.bodies("people"));
    }

    @Test
    void aRecordThatIsTooLongOrTooDeepEndsTheFile() throws Exception {
        var long1 = "[\n{\"key\":\"a\",\"record\":{\"l\":[" + "1,".repeat(1 << 20) + "1]}}]";
        assertTrue(json(long1).flaws().get(0).message().startsWith("is too long"));
        var deep = "[\n{\"key\":\"a\",\"record\":{\"l\":" + "[".repeat(1 << 20);
        assertEquals(2, json(deep).flaws().get(0).line());
    }

    @Test
    void whatWasMadeForAnOlderVersionIsRefused() throws Exception {
        csv("key,group\na,x\n");
        csv("key,group\na,y\n");
        var stale = assertThrows(
                ConcurrentModificationException.class, () -> paper.asked().change(PaperRecords.PEOPLE, 1));
        assertTrue(stale.toString().contains("version 1, and they are at 2"), stale.toString());
    }

    @Test
    void aFileThatBreaksOffChangesNothing() throws Exception {
        var broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the other side is gone");
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                return read();
            }
        };
        try (var changes = paper.asked().change(PaperRecords.PEOPLE, 0)) {
            var gone = assertThrows(IOException.class, () -> people.read(broken, changes));
            assertEquals("the other side is gone", gone.getMessage());
        }
        assertEquals(Map.of(), paper.bodies("people"));
    }

    @Test
    void oneRecordIsFoundByItsKey() throws Exception {
        var file = new StringBuilder("key,group\n");
        for (var key : List.of("a", "al", "alice", "alice2", "alicd\u00ff", "b", "\uE000", "\uD800\uDC00")) {
            file.append(key).append(",").append("x\n");
        }
        assertEquals(8, csv(file.toString()).changed());
        for (var key : paper.bodies("people").keySet()) {
            var page = paper.asked().one(PaperRecords.PEOPLE, key, 0).orElseThrow();
            assertEquals(key, page.rows().get(0).key());
        }
        for (var key : List.of("A", "alic", "alice1", "z", "alicee")) {
            assertTrue(paper.asked().one(PaperRecords.PEOPLE, key, 0).isEmpty(), key);
        }
    }

    @Test
    void rulesOfAMegabyteComeAndGoInPieces() throws Exception {
        var body = "{\"zones\":\"" + "€".repeat(300_000) + "\"}";
        try (var changes = paper.asked().change(PaperRecords.FARES, 0)) {
            changes.put(1, "", Becomes.BODY, body);
            assertEquals(1, changes.finish(true, "me").changed());
        }
        assertEquals(body, paper.asked().rules(PaperRecords.FARES, 0).body());
    }
}
