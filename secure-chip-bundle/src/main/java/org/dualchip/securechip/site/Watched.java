// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.securechip.curve.MalformedException;
import org.jspecify.annotations.Nullable;

/** A file, read again whenever it is another one than before. */
public final class Watched<T> {
    private final Path file;
    private final Refusal refusal;
    private final String remedy;
    private final Parser<T> parser;
    private @Nullable Stamp stamp;
    private @Nullable T content;

    /**
     * @param refusal what a tap gets while the file is missing or malformed
     * @param remedy what the operator is to do then
     */
    public Watched(Path file, Refusal refusal, String remedy, Parser<T> parser) {
        this.file = file;
        this.refusal = refusal;
        this.remedy = remedy;
        this.parser = parser;
    }

    /** What it holds now. */
    public synchronized T current() throws RefusedException {
        try {
            // The stamp is taken before reading: a change in between is then noticed the next time.
            var now = Stamp.of(file);
            if (content == null || !now.equals(stamp)) {
                content = null;
                content = parser.parse(Files.readAllBytes(file));
                stamp = now.isSettled() ? now : null;
            }
            return content;
        } catch (IOException e) {
            throw refused("cannot be read (" + e.getClass().getSimpleName() + ")");
        } catch (MalformedException e) {
            throw refused(e.getMessage());
        }
    }

    /** What a tap gets that this file does not serve. */
    public RefusedException refused(String what) {
        return new RefusedException(refusal, file + ": " + what + "; " + remedy);
    }

    /** Makes something of a file's bytes. */
    @FunctionalInterface
    public interface Parser<T> {
        T parse(byte[] content) throws MalformedException, IOException, RefusedException;
    }

    private record Stamp(@Nullable Object file, long size, FileTime modified) {
        static Stamp of(Path file) throws IOException {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(attributes.fileKey(), attributes.size(), attributes.lastModifiedTime());
        }

        /** File systems keep time in steps of milliseconds: a second change within one would leave no trace. */
        boolean isSettled() {
            return modified.toMillis() < System.currentTimeMillis() - 1000;
        }
    }
}
