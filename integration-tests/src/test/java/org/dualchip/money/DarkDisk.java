// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.money;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import org.dualchip.power.LossyDisk;
import org.jspecify.annotations.Nullable;

/** A disk that loses power, below the database. */
final class DarkDisk implements Disk {
    private static final int FIRST = 600;
    private static final int LEAST = 50;

    private final Path folder;
    private final Path mount;
    private final boolean hasWires;
    private final Random random;
    private final Power power;
    private @Nullable LossyDisk disk;
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

    /** How often power was lost. */
    int losses() {
        return lives;
    }

    /** Without a power to lose, once it was closed. */
    @Override
    public Path directory() {
        return disk == null ? backing() : mount;
    }

    private Path backing() {
        return folder.resolve("disk");
    }

    @Override
    public Path wires() {
        return folder.resolve("wires");
    }

    private void mount(int operations) throws IOException {
        double kept = power.keepsSome && lives % 2 == 1 ? 0.5 : 0;
        disk = LossyDisk.mount(backing(), mount, new LossyDisk.Loss(random.nextInt(), operations, kept, List.of()));
        if (!hasWires) return;
        Files.createDirectories(wires());
        Files.createDirectories(outputs());
        LossyDisk.bind(wires(), outputs());
    }

    /** What moves a barrier is no disk. */
    private Path outputs() {
        return mount.resolve("outputs");
    }

    @Override
    public boolean isDark() {
        var there = disk;
        return there != null && there.isDark();
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
        var there = disk;
        if (there == null) return;
        // Through a dark disk nobody reaches the wires: they go with it.
        if (hasWires) there.drop();
        else there.close();
        disk = null;
    }

    /** Its power stays on until all that was written is there. */
    @Override
    public void close() throws IOException {
        unmount();
    }
}
