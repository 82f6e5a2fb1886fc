// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher.child;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LogLinesTest {

    @Test
    void saysWhichProcessSpokeWhateverItClaims() {
        var lines = forwarded("{\"ts\":\"now\",\"message\":\"hello\",\"process\":\"secure\"}\n");
        assertEquals(
                List.of("{\"ts\":\"now\",\"message\":\"hello\",\"process\":\"secure\",\"process\":\"plugin-x\"}"),
                lines);
    }

    @Test
    void makesALineOfItsOwnOfWhatIsNotJson() {
        var line = forwarded("say \"hi\"\tthere\n").get(0);
        assertTrue(line.contains("\"message\":\"say \\\"hi\\\"\\u0009there\""), line);
        assertTrue(line.endsWith("\"process\":\"plugin-x\"}"), line);
    }

    @Test
    void cutsALineThatDoesNotEnd() {
        var line = forwarded("x".repeat(1_000_000)).get(0);
        assertTrue(line.length() < CappedLines.LONGEST + 200, line.length() + " characters");
    }

    @Test
    void dropsAndCountsWhatIsTooMuch() {
        var lines = forwarded("x\n".repeat(LogLines.MOST_A_SECOND + 300));
        assertEquals(LogLines.MOST_A_SECOND + 1, lines.size());
        var confession = lines.get(lines.size() - 1);
        assertTrue(confession.contains("300 log lines of plugin-x dropped"), confession);
    }

    @Test
    void dropsAndCountsWhatIsTooLong() {
        var line = "x".repeat(8000) + "\n";
        var lines = forwarded(line.repeat(150));
        int whole = LogLines.MOST_CHARACTERS_A_MINUTE / 8000;
        assertEquals(whole, lines.stream().filter(one -> one.contains("xxx")).count());
        var confessed = lines.stream()
                .map(Pattern.compile("(\\d+) log lines of plugin-x dropped")::matcher)
                .filter(Matcher::find)
                .mapToInt(found -> Integer.parseInt(found.group(1)));
        assertEquals(150 - whole, confessed.sum());
    }

    @Test
    void pausesInALineThatDoesNotEnd() throws IOException {
        var pauses = new AtomicInteger();
        var flood = new ByteArrayInputStream(new byte[10 * CappedLines.BETWEEN_PAUSES]);
        var lines = new CappedLines(flood, pauses::incrementAndGet);
        assertEquals(CappedLines.LONGEST, lines.next().orElseThrow().length());
        assertEquals(10, pauses.get());
    }

    private static List<String> forwarded(String said) {
        var out = new ByteArrayOutputStream();
        var log = new LogLines("plugin-x", new PrintStream(out, true, StandardCharsets.UTF_8));
        log.pump(new ByteArrayInputStream(said.getBytes(StandardCharsets.UTF_8)));
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
