// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher.child;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The lines of a stream from a process that is not trusted: one that never ends a line fills no memory, and one that never
 * stops is read no faster than the launcher can spare time for. It waits at its end of the pipe.
 */
final class CappedLines {
    static final int LONGEST = 8 * 1024;
    static final int BETWEEN_PAUSES = 64 * 1024;
    private static final long PAUSE_MS = 50;

    private final InputStream in;
    private final Runnable pause;
    private int sincePause;

    CappedLines(InputStream in) {
        this(in, CappedLines::rest);
    }

    /** @param pause called after every {@value #BETWEEN_PAUSES} bytes */
    CappedLines(InputStream in, Runnable pause) {
        this.in = new BufferedInputStream(in);
        this.pause = pause;
    }

    private static void rest() {
        try {
            Thread.sleep(PAUSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The next line, cut after {@value #LONGEST} bytes; empty at the end of the stream. */
    Optional<String> next() throws IOException {
        var line = new ByteArrayOutputStream();
        int c = read();
        if (c < 0) return Optional.empty();
        for (; c >= 0 && c != '\n'; c = read()) {
            if (line.size() < LONGEST) line.write(c);
        }
        return Optional.of(line.toString(StandardCharsets.UTF_8));
    }

    private int read() throws IOException {
        if (++sincePause >= BETWEEN_PAUSES) {
            sincePause = 0;
            pause.run();
        }
        return in.read();
    }
}
