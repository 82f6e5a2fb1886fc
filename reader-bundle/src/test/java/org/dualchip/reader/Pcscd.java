// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.reader;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;

/** A pcscd with vpcd's dual-slot readers; for tests that run under {@link OwnPcscd}. */
public final class Pcscd implements AutoCloseable {
    /** What PC/SC calls vpcd's two slots. */
    public static final String FIRST = "Virtual PCD 00 00";

    public static final String SECOND = "Virtual PCD 00 01";

    static final String PROGRAM = "/usr/sbin/pcscd";
    private static final Path DIRECTORY = Path.of("/run/pcscd");
    private static final int FIRST_PORT = 35963;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Path DRIVER = Path.of("/usr/lib/pcsc/drivers/serial/libifdvpcd.so");

    private final Process process;

    private Pcscd(Process process) {
        this.process = process;
    }

    /** Starts the daemon and returns when it takes clients. */
    public static Pcscd start() throws IOException, InterruptedException {
        return start(new ProcessBuilder(PROGRAM, "--foreground"));
    }

    /**
     * Starts a daemon with more readers, each of two slots, as far as its 16 slots go.
     *
     * @param readers 1 to 8, called as {@link #slot} says
     */
    public static Pcscd start(int readers) throws IOException, InterruptedException {
        var folder = Files.createDirectory(DIRECTORY.resolve("readers"));
        for (int reader = 0; reader < readers; reader++) {
            // Two readers of one library file would be one to the daemon.
            var driver = Files.copy(DRIVER, DIRECTORY.resolve("driver" + reader + ".so"));
            int port = FIRST_PORT + 2 * reader;
            Files.writeString(
                    folder.resolve("reader" + reader),
                    "FRIENDLYNAME \"Reader %d\"%nDEVICENAME /dev/null:0x%X%nLIBPATH %s%nCHANNELID 0x%X%n"
                            .formatted(reader, port, driver, port));
        }
        return start(new ProcessBuilder(PROGRAM, "--foreground", "--config", folder.toString()));
    }

    /** What PC/SC calls a slot of a daemon with more readers: 0 and 1 are the first reader's, and so on. */
    public static String slot(int slot) {
        return "Reader %d 00 %02d".formatted(slot / 2, slot % 2);
    }

    private static Pcscd start(ProcessBuilder daemon) throws IOException, InterruptedException {
        var pcscd = new Pcscd(daemon.inheritIO().start());
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(DIRECTORY.resolve("pcscd.comm"))) pcscd.pause(end);
        return pcscd;
    }

    /**
     * Inserts a card.
     *
     * @param slot 0 or 1, or more where there are more readers
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
        try (var left = Files.walk(DIRECTORY)) {
            for (var file : left.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(DIRECTORY)) Files.delete(file);
            }
        }
    }
}
