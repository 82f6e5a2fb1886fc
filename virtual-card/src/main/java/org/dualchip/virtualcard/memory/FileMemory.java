// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.memory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** One chip's memory in one file, readable by its owner only and synced at every write. */
public final class FileMemory implements Memory {
    private final Path file;

    public FileMemory(Path file) {
        this.file = file;
    }

    /** Makes the file, all zero. */
    public static FileMemory create(Path file, int size) throws IOException {
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(file, options, owner)) {
            writeFully(channel, 0, new byte[size]);
            channel.force(true);
        }
        return new FileMemory(file);
    }

    @Override
    public byte[] read(int offset, int length) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer bytes = ByteBuffer.allocate(length);
            while (bytes.hasRemaining() && channel.read(bytes, offset + (long) bytes.position()) >= 0) {
                // A short read goes on where it stopped; a short file leaves zeros, which no checksum accepts.
            }
            return bytes.array();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the chip's memory " + file, e);
        }
    }

    @Override
    public void write(int offset, byte[] page) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            writeFully(channel, offset, page);
            channel.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the chip's memory " + file, e);
        }
    }

    private static void writeFully(FileChannel channel, int offset, byte[] bytes) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            channel.write(rest, offset + (long) rest.position());
        }
    }
}
