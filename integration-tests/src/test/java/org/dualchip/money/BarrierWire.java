// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.money;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The wire to a barrier, with an onlooker at its end: a pipe, in which no movement is lost or overwritten. */
final class BarrierWire implements AutoCloseable {
    private final RandomAccessFile both;
    private final FileInputStream end;

    BarrierWire(Path file) throws IOException {
        new ProcessBuilder("mkfifo", "-m", "600", file.toString())
                .start()
                .onExit()
                .join();
        // Opened both ways, so that it neither waits for a controller nor ends with one.
        both = new RandomAccessFile(file.toFile(), "rw");
        end = new FileInputStream(both.getFD());
    }

    /** Whether it was told to open since it was last asked. */
    boolean hasOpened() throws IOException {
        byte[] told = new byte[end.available()];
        int length = told.length == 0 ? 0 : end.read(told);
        return new String(told, 0, length, StandardCharsets.US_ASCII).contains("1");
    }

    @Override
    public void close() throws IOException {
        both.close();
    }
}
