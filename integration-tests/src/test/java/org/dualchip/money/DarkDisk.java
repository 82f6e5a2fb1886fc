// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A disk that has nothing but what was synced when it loses power, below the database: the store's own
 * {@code powerloss.py}.
 */
final class DarkDisk implements Disk {
    private static final String PYTHON = "/usr/bin/python3";
    private static final Path PROGRAM = Path.of("../platform-core/core/src/test/resources/powerloss.py");
    private static final int FIRST = 600;
    private static final int LEAST = 50;
    private static final String MOUNTED = "mounted\n";

    private final Path folder;
    private final Path mount;
    private final boolean hasWires;
    private final Random random;
    private final Power power;
    private @Nullable Process program;
    private int lives;

    /**
     * When power is lost, and how.
     *
     * @param most writes and syncs until then
     * @param keepsSome whether every other time the disk has some of what was not synced, as disks do
     */
    record Power(long seed, int most, boolean keepsSome) {}

    private DarkDisk(Path folder, Path mount, boolean hasWires, Power power) throws Exception {
        this.folder = folder;
        this.mount = mount;
        this.hasWires = hasWires;
        this.random = new Random(power.seed);
        this.power = power;
        Files.createDirectories(backing());
        mount(FIRST);
    }

    /** Of a controller in this program. */
    static DarkDisk in(Path folder, Power power) throws Exception {
        return new DarkDisk(folder, Files.createDirectories(folder.resolve("mount")), false, power);
    }

    /** Of a house: its controller's directory, which is there already. */
    static DarkDisk under(Path controller, Path folder, Power power) throws Exception {
        var disk = new DarkDisk(folder, controller, true, power);
        Files.setPosixFilePermissions(disk.backing(), PosixFilePermissions.fromString("rwx------"));
        return disk;
    }

    /** Skips the test where no file system can be mounted. */
    static void require() throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"), "mounting needs root");
        assumeTrue(Files.exists(Path.of("/dev/fuse")), "no /dev/fuse here");
        var has = new ProcessBuilder(PYTHON, "-c", "try:\n import fusepy\nexcept ImportError:\n import fuse");
        assumeTrue(has.start().waitFor() == 0, "install the Debian packages fuse3 and python3-fusepy");
    }

    /** How often power was lost. */
    int losses() {
        return lives;
    }

    /** Without a power to lose, once it was closed. */
    @Override
    public Path directory() {
        return program == null ? backing() : mount;
    }

    private Path backing() {
        return folder.resolve("disk");
    }

    @Override
    public Path wires() {
        return folder.resolve("wires");
    }

    /** From the directory above, by its name: nothing else that runs has the whole path among its words. */
    private void mount(int operations) throws IOException {
        var kept = power.keepsSome && lives % 2 == 1 ? "0.5" : "0";
        var started = new ProcessBuilder(
                        PYTHON,
                        PROGRAM.toAbsolutePath().toString(),
                        backing().toString(),
                        mount.getFileName().toString(),
                        "" + random.nextInt(),
                        "" + operations,
                        kept)
                .directory(mount.resolveSibling(".").toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        program = started;
        byte[] said = started.getInputStream().readNBytes(MOUNTED.length());
        assertEquals(MOUNTED, new String(said, StandardCharsets.US_ASCII), "a disk");
        if (!hasWires) return;
        Files.createDirectories(wires());
        Files.createDirectories(outputs());
        run("mount", "--bind", wires().toString(), outputs().toString());
    }

    /** What moves a barrier is no disk. */
    private Path outputs() {
        return mount.resolve("outputs");
    }

    private static void run(String... command) throws IOException {
        int exit = new ProcessBuilder(command).start().onExit().join().exitValue();
        assertEquals(0, exit, String.join(" ", command));
    }

    /** It says so before whoever wrote hears that it failed. */
    @Override
    public boolean isDark() {
        try {
            return program != null && program.getInputStream().available() > 0;
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    public void outlive(Ending ending) throws Exception {
        try {
            ending.end();
        } catch (Exception e) {
            if (!isDark()) throw e;
        }
        unmount();
        lives++;
        mount(LEAST + random.nextInt(power.most));
    }

    private void unmount() throws IOException {
        var there = program;
        if (there == null) return;
        // Through a dark disk nobody reaches the wires: they go with it.
        run("umount", hasWires ? "-l" : "-n", mount.toString());
        there.destroy();
        there.onExit().join();
        program = null;
    }

    /** Its power stays on until all that was written is there. */
    @Override
    public void close() throws IOException {
        unmount();
    }
}
