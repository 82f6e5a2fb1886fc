// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.sitekey;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.jspecify.annotations.Nullable;

/** A file that nobody but its owner may open: a PIN, a password, a key store. Looked at anew each time. */
final class SecretFile {
    private static final Set<PosixFilePermission> OWNERS =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Path path;

    SecretFile(Path path) {
        this.path = path;
    }

    /** What tells this file from the one that was here before. */
    Stamp stamp() throws RefusedException {
        try {
            // A link would let whoever may write where it points choose what is read.
            var found = Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!found.isRegularFile()) throw refused("is no file of its own", "put the file itself there");
            if (!OWNERS.containsAll(found.permissions())) {
                throw refused(
                        "has the mode " + PosixFilePermissions.toString(found.permissions()), "run chmod 600 " + path);
            }
            return new Stamp(found.fileKey(), found.size(), found.lastModifiedTime());
        } catch (NoSuchFileException e) {
            throw refused("is not there", "write it, with mode 0600");
        } catch (IOException e) {
            throw refused("cannot be read (" + e.getClass().getSimpleName() + ")", "let this process's user own it");
        }
    }

    /** The whole file; whoever asked wipes it. */
    byte[] bytes() throws RefusedException {
        stamp();
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw refused("cannot be read (" + e.getClass().getSimpleName() + ")", "let this process's user own it");
        }
    }

    /** The file as UTF-8 text without the line's end; whoever asked wipes it. */
    char[] line() throws RefusedException {
        byte[] bytes = bytes();
        var decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
        try {
            int end = decoded.limit();
            while (end > 0 && (decoded.get(end - 1) == '\n' || decoded.get(end - 1) == '\r')) end--;
            if (end == 0) throw refused("is empty", "write the PIN or password into it");
            char[] line = new char[end];
            decoded.get(line);
            return line;
        } finally {
            Arrays.fill(bytes, (byte) 0);
            Arrays.fill(decoded.array(), '\0');
        }
    }

    RefusedException refused(String what, String remedy) {
        return new RefusedException(Refusal.CHECKPOINT_NOT_READY, "site key: " + path + " " + what + "; " + remedy);
    }

    @Override
    public String toString() {
        return path.toString();
    }

    /** Which file, and as of when. */
    record Stamp(@Nullable Object file, long size, FileTime modified) {}
}
