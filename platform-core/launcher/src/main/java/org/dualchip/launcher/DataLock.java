// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * One launcher a data directory. The kernel lets go of the lock when its holder dies, however it dies; but also as soon
 * as the holder closes any other opening of the same file, fcntl(2). So nobody ever reads the lock: who holds it stands
 * in a note beside it.
 */
final class DataLock implements AutoCloseable {
    private static final String LOCK = "launcher.lock";
    /** The process of whoever holds it, or held it last. */
    static final String NOTE = "launcher.pid";

    private final Path data;
    private final FileChannel file;

    private DataLock(Path data, FileChannel file) {
        this.data = data;
        this.file = file;
    }

    /** @throws IOException when another launcher has it, naming that */
    static DataLock take(Path data) throws IOException {
        var file = FileChannel.open(data.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var note = data.resolve(NOTE);
        if (!tryLock(file)) {
            file.close();
            throw new IOException(data + " is served by process " + Files.readString(note)
                    + " already; stop that one, or choose another --data");
        }
        Files.writeString(note, Long.toString(ProcessHandle.current().pid()));
        return new DataLock(data, file);
    }

    private static boolean tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // held by this very JVM
        }
    }

    Path data() {
        return data;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
