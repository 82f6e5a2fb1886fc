// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher.child;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import org.dualchip.launcher.room.JsonLines;

/**
 * Forwards what a process logs, and says which process it was: the process itself is not asked. Lines beyond
 * {@value #MOST_A_SECOND} a second, or {@value #MOST_CHARACTERS_A_MINUTE} characters a minute, are dropped and counted.
 */
final class LogLines {
    static final int MOST_A_SECOND = 200;
    static final int MOST_CHARACTERS_A_MINUTE = 1 << 19;
    private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long MINUTE_NANOS = Duration.ofMinutes(1).toNanos();

    private final String process;
    private final PrintStream out;
    private long secondBegan = System.nanoTime();
    private long minuteBegan = secondBegan;
    private int forwarded;
    private int characters;
    private int dropped;

    LogLines(String process, PrintStream out) {
        this.process = process;
        this.out = out;
    }

    /** Forwards until the stream ends. */
    void pump(InputStream in) {
        var lines = new CappedLines(in);
        try {
            for (var line = lines.next(); line.isPresent(); line = lines.next()) forward(line.get());
        } catch (IOException e) {
            forward("the log broke: " + e.getMessage());
        }
        confess();
    }

    synchronized void forward(String line) {
        long now = System.nanoTime();
        if (now - secondBegan > SECOND_NANOS) {
            confess();
            secondBegan = now;
            forwarded = 0;
        }
        if (now - minuteBegan > MINUTE_NANOS) {
            minuteBegan = now;
            characters = 0;
        }
        boolean few = forwarded++ < MOST_A_SECOND && characters + line.length() <= MOST_CHARACTERS_A_MINUTE;
        if (few) characters += line.length();
        if (few) out.println(signed(line).orElseGet(() -> JsonLines.line(process, line)));
        else dropped++;
    }

    /** The last of two fields of one name counts, so nobody can speak in another's name. */
    private Optional<String> signed(String line) {
        if (!line.startsWith("{\"ts\":\"") || !line.endsWith("\"}")) return Optional.empty();
        return Optional.of(line.substring(0, line.length() - 1) + ",\"process\":\"" + process + "\"}");
    }

    private synchronized void confess() {
        if (dropped > 0) out.println(JsonLines.line("launcher", dropped + " log lines of " + process + " dropped"));
        dropped = 0;
    }
}
