// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher.wall;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * Watches for pcscd's directory. A sandbox has that directory bound in, so it sees a daemon that starts again; a
 * directory that comes later, or is made anew, can only be bound into a new sandbox.
 */
public final class ReaderDaemon implements AutoCloseable {
    public static final Path DIRECTORY = Path.of("/run/pcscd");
    private static final long BETWEEN_LOOKS_MS = 250;

    private final Path directory;
    private final Runnable appeared;
    private final Thread thread;
    private Optional<Object> known;

    /** @param appeared called when there is a directory that was not there before */
    public ReaderDaemon(Path directory, Runnable appeared) {
        this.directory = directory;
        this.appeared = appeared;
        this.known = identity();
        this.thread = new Thread(this::watch, "reader-daemon");
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(BETWEEN_LOOKS_MS);
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized void look() {
        var now = identity();
        if (now.isEmpty() || now.equals(known)) return;
        known = now;
        appeared.run();
    }

    /** Its inode; one that is bound into a living sandbox is not given to another directory. */
    private Optional<Object> identity() {
        try {
            return Optional.ofNullable(
                    Files.readAttributes(directory, BasicFileAttributes.class).fileKey());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
