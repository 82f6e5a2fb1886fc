// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher.child;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
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

    private static List<String> forwarded(String said) {
        var out = new ByteArrayOutputStream();
        var log = new LogLines("plugin-x", new PrintStream(out, true, StandardCharsets.UTF_8));
        log.pump(new ByteArrayInputStream(said.getBytes(StandardCharsets.UTF_8)));
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
