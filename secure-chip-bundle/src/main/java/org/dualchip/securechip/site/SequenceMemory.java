// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.site;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dualchip.securechip.curve.MalformedException;

/** The file {@code revoked.sequence}: the highest sequence ever seen, in decimal; it survives a power cut. */
final class SequenceMemory {
    private final Path file;

    SequenceMemory(Path file) {
        this.file = file;
    }

    /** Zero before the first list. */
    long highest() throws IOException, MalformedException {
        if (!Files.exists(file)) return 0;
        try {
            return Long.parseUnsignedLong(Files.readString(file).strip());
        } catch (NumberFormatException e) {
            throw new MalformedException(file + " is no number; write the highest sequence ever issued into it");
        }
    }

    /** Returns once the sequence is on disk: the whole new file is there, or the whole old one. */
    void raise(long sequence) throws IOException {
        byte[] text = (Long.toUnsignedString(sequence) + "\n").getBytes(StandardCharsets.US_ASCII);
        DurableFile.write(file, text);
    }
}
