// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.dualchip.desk.file.SafeFiles;

/**
 * The issuer's epoch. Raising it ends every terminal certificate of before: a card refuses an epoch lower than the
 * highest it has seen, so each card learns of it from the first terminal that has the new one.
 */
public final class Epoch {
    private static final long FIRST = 1;

    private final Path file;

    public Epoch(Path file) {
        this.file = file;
    }

    public long current() throws IOException {
        if (!Files.exists(file)) return FIRST;
        String text = Files.readString(file).strip();
        if (!text.matches("[0-9]{1,10}")) throw new IOException(file + " holds no epoch; restore it from a backup");
        return Long.parseLong(text);
    }

    /** Follows an issuer elsewhere: the epoch is this one, or a higher one that was known before. */
    public void atLeast(long known) throws IOException {
        if (known > current()) SafeFiles.write(file, (known + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** Durable when it returns, and noted with the reason in the file's neighbour, {@code NAME.log}. */
    public long raise(LocalDate today, String reason) throws IOException {
        long next = current() + 1;
        if (reason.chars().anyMatch(Character::isISOControl)) throw new IllegalArgumentException("one line of reason");
        var log = file.resolveSibling(file.getFileName() + ".log");
        var before = Files.exists(log) ? Files.readString(log) : "";
        SafeFiles.write(log, (before + next + " " + today + " " + reason + "\n").getBytes(StandardCharsets.UTF_8));
        SafeFiles.write(file, (next + "\n").getBytes(StandardCharsets.US_ASCII));
        return next;
    }
}
