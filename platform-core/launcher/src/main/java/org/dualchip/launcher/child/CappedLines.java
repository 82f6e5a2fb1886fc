// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher.child;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The lines of a stream from a process that is not trusted: one that never ends a line fills no memory. */
final class CappedLines {
    static final int LONGEST = 8 * 1024;

    private final InputStream in;

    CappedLines(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    /** The next line, cut after {@value #LONGEST} bytes; empty at the end of the stream. */
    Optional<String> next() throws IOException {
        var line = new ByteArrayOutputStream();
        int c = in.read();
        if (c < 0) return Optional.empty();
        for (; c >= 0 && c != '\n'; c = in.read()) {
            if (line.size() < LONGEST) line.write(c);
        }
        return Optional.of(line.toString(StandardCharsets.UTF_8));
    }
}
