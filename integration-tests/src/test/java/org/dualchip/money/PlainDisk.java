// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.money;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dualchip.core.store.JournalFile;

/** As after SIGKILL: the files as they are, without a word of what was not committed to them. */
final class PlainDisk implements Disk {
    private static final String LOG = JournalFile.NAME + "-wal";

    private final Path folder;
    private int lives;

    PlainDisk(Path folder) {
        this.folder = folder;
    }

    @Override
    public Path directory() {
        return folder.resolve("life-" + lives);
    }

    /** Who closes a database writes to it, so what was there is copied first. */
    @Override
    public void outlive(Ending ending) throws Exception {
        var before = directory();
        lives++;
        Files.createDirectories(directory());
        for (var name : List.of(JournalFile.NAME, LOG)) {
            if (Files.exists(before.resolve(name)))
                Files.copy(before.resolve(name), directory().resolve(name));
        }
        ending.end();
        for (var name : List.of(JournalFile.NAME, LOG, JournalFile.NAME + "-shm")) {
            Files.deleteIfExists(before.resolve(name));
        }
    }

    @Override
    public void close() throws IOException {}
}
