// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One launcher a data directory. The kernel lets go of the lock when its holder dies, however it dies. */
final class DataLock implements AutoCloseable {
    private final Path data;
    private final FileChannel file;

    private DataLock(Path data, FileChannel file) {
        this.data = data;
        this.file = file;
    }

    /** @throws IOException when another launcher has it, naming that */
    static DataLock take(Path data) throws IOException {
        var path = data.resolve("launcher.pid");
        var file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!tryLock(file)) {
            file.close();
            throw new IOException(data + " is served by process " + Files.readString(path)
                    + " already; stop that one, or choose another --data");
        }
        file.truncate(0);
        file.write(ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
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
