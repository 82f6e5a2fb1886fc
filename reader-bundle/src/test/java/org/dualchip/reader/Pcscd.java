// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.reader;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A pcscd with vpcd's dual-slot reader; for tests that run under {@link OwnPcscd}. */
public final class Pcscd implements AutoCloseable {
    /** What PC/SC calls vpcd's two slots. */
    public static final String FIRST = "Virtual PCD 00 00";

    public static final String SECOND = "Virtual PCD 00 01";

    static final String PROGRAM = "/usr/sbin/pcscd";
    private static final Path DIRECTORY = Path.of("/run/pcscd");
    private static final int FIRST_PORT = 35963;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Process process;

    private Pcscd(Process process) {
        this.process = process;
    }

    /** Starts the daemon and returns when it takes clients. */
    public static Pcscd start() throws IOException, InterruptedException {
        var pcscd = new Pcscd(
                new ProcessBuilder(PROGRAM, "--foreground").inheritIO().start());
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(DIRECTORY.resolve("pcscd.comm"))) pcscd.pause(end);
        return pcscd;
    }

    /**
     * Inserts a card.
     *
     * @param slot 0 or 1
     */
    public VpcdCard insert(int slot, VpcdCard.Chip chip) throws IOException, InterruptedException {
        return insert(slot, "3b80800101", chip);
    }

    public VpcdCard insert(int slot, String atr, VpcdCard.Chip chip) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return VpcdCard.insert(FIRST_PORT + slot, atr, chip);
            } catch (ConnectException e) {
                pause(end);
            }
        }
    }

    private void pause(long end) throws InterruptedException {
        if (!process.isAlive() || System.nanoTime() > end) throw new AssertionError("pcscd did not come up");
        Thread.sleep(10);
    }

    /** SIGKILL: the daemon leaves its files behind, which would keep the next one from starting. */
    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
        try (var left = Files.list(DIRECTORY)) {
            for (var file : left.toList()) Files.delete(file);
        }
    }
}
