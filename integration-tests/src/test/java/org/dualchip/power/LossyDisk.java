// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.power;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file system that has nothing but what was synced when it loses power: the store's own {@code powerloss.py}. */
public final class LossyDisk implements AutoCloseable {
    private static final String PYTHON = "/usr/bin/python3";
    private static final Path PROGRAM = Path.of("../platform-core/core/src/test/resources/powerloss.py");
    private static final String MOUNTED = "mounted\n";

    private final Process program;
    private final Path mount;

    /**
     * When power is lost, and how.
     *
     * @param operations writes and syncs until then
     * @param kept of what was not synced, from 0 to 1
     * @param ways further ones, as the program names them
     */
    public record Loss(int seed, int operations, double kept, List<String> ways) {}

    private LossyDisk(Process program, Path mount) {
        this.program = program;
        this.mount = mount;
    }

    /** Skips the test where no file system can be mounted. */
    public static void require() throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"), "mounting needs root");
        assumeTrue(Files.exists(Path.of("/dev/fuse")), "no /dev/fuse here");
        var has = new ProcessBuilder(PYTHON, "-c", "try:\n import fusepy\nexcept ImportError:\n import fuse");
        assumeTrue(has.start().waitFor() == 0, "install the Debian packages fuse3 and python3-fusepy");
    }

    /** From the directory above, by its name: nothing else that runs has the whole path among its words. */
    public static LossyDisk mount(Path backing, Path mount, Loss loss) throws IOException {
        var command = new ArrayList<>(List.of(
                PYTHON,
                PROGRAM.toAbsolutePath().toString(),
                backing.toString(),
                mount.getFileName().toString(),
                "" + loss.seed,
                "" + loss.operations,
                "" + loss.kept));
        command.addAll(loss.ways);
        var started = new ProcessBuilder(command)
                .directory(mount.resolveSibling(".").toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        byte[] said = started.getInputStream().readNBytes(MOUNTED.length());
        assertEquals(MOUNTED, new String(said, StandardCharsets.US_ASCII), "a disk");
        return new LossyDisk(started, mount);
    }

    /** Says anew when it loses power: after so many operations; 0: now. */
    public void loseAfter(int operations) throws IOException {
        var line = program.getOutputStream();
        line.write((operations + "\n").getBytes(StandardCharsets.US_ASCII));
        line.flush();
    }

    /** It says so before whoever wrote hears that it failed. */
    public boolean isDark() {
        try {
            return program.getInputStream().available() > 0;
        } catch (IOException e) {
            return true;
        }
    }

    /** One directory at another place too. */
    public static void bind(Path from, Path to) throws IOException {
        run("mount", "--bind", from.toString(), to.toString());
    }

    public static void unbind(Path mount) throws IOException {
        run("umount", "-l", mount.toString());
    }

    private static void run(String... command) throws IOException {
        int exit = new ProcessBuilder(command).start().onExit().join().exitValue();
        assertEquals(0, exit, String.join(" ", command));
    }

    /** Whatever is mounted within goes with it, and whoever still has something open reaches nothing. */
    public void drop() throws IOException {
        unbind(mount);
        end();
    }

    /** Its power stays on, where it is, until all that was written is there. */
    @Override
    public void close() throws IOException {
        run("umount", "-n", mount.toString());
        end();
    }

    private void end() {
        program.destroy();
        program.onExit().join();
    }
}
