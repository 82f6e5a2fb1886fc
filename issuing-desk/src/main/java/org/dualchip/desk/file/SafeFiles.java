// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that are whole or not there, durable when written, and nobody else's to read. */
public final class SafeFiles {
    private static final Set<StandardOpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private SafeFiles() {}

    /** What to write, made only when it is needed. */
    public interface Content {
        byte[] bytes() throws IOException;
    }

    public static void whenMissing(Path file, Content content) throws IOException {
        if (!Files.exists(file)) write(file, content.bytes());
    }

    /** Replaces a file by another, in one step. */
    public static void write(Path file, byte[] content) throws IOException {
        write(file, content, PosixFilePermissions.fromString("rw-------"));
    }

    /** Replaces a file that holds no secret, in one step; others may read what they could read before. */
    public static void replace(Path file, byte[] content) throws IOException {
        boolean there = Files.exists(file);
        write(
                file,
                content,
                there ? Files.getPosixFilePermissions(file) : PosixFilePermissions.fromString("rw-r--r--"));
    }

    /** By way of a name with a dot, which nobody takes for one of the files that belong there. */
    private static void write(Path file, byte[] content, Set<PosixFilePermission> permissions) throws IOException {
        var fresh = file.resolveSibling("." + file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        try (var out = FileChannel.open(fresh, NEW, PosixFilePermissions.asFileAttribute(permissions))) {
            for (var left = ByteBuffer.wrap(content); left.hasRemaining(); ) out.write(left);
            out.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(directoryOf(file));
    }

    public static Path directory(Path directory) throws IOException {
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        return Files.createDirectories(directory, owner);
    }

    private static void sync(Path directory) throws IOException {
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static Path directoryOf(Path file) {
        var parent = file.toAbsolutePath().getParent();
        return parent == null ? file : parent;
    }
}
