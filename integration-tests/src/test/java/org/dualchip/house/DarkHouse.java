// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.dualchip.link.LinkException;
import org.dualchip.link.Message;
import org.dualchip.link.Wall;
import org.dualchip.power.LossyDisk;
import org.jspecify.annotations.Nullable;

/**
 * A whole house, of which the controller's directory and the plugins' generations lie on one disk. When it loses power, all
 * processes die with it.
 */
final class DarkHouse implements AutoCloseable {
    private static final List<String> ON_DISK = List.of("controller", "generations");
    private static final FileAttribute<?> OWN =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final int LOOK_MS = 2;

    private final Site site;
    private final Path folder;
    private final Random random;
    private final List<String> ways;
    private @Nullable LossyDisk disk;
    private @Nullable RunningHouse house;
    private int lives;

    /** @param ways of the disk, as {@code powerloss.py} names them */
    DarkHouse(Site site, Path folder, long seed, String... ways) throws IOException {
        this.site = site;
        this.folder = folder;
        this.random = new Random(seed);
        this.ways = List.of(ways);
        for (var name : ON_DISK) {
            Files.createDirectories(backing().resolve(name), OWN);
            Files.createDirectories(site.data().resolve(name), OWN);
        }
        Files.createDirectories(mount());
    }

    private Path backing() {
        return folder.resolve("disk");
    }

    private Path mount() {
        return folder.resolve("mount");
    }

    /** What is on the disk for good, whether it has power or not. */
    Path lasting(String path) {
        return backing().resolve(path);
    }

    /** Returns when all its processes run and taps are served. */
    void start() throws Exception {
        mountAll();
        house = RunningHouse.start(site);
        house.awaitWhole();
    }

    /** Starts, and loses power again meanwhile: after so many writes and syncs, or at the end of that time. */
    void startInVain(int operations, int millis) throws Exception {
        mountAll();
        house = RunningHouse.launch(site);
        disk().loseAfter(operations);
        for (int waited = 0; waited < millis && !disk().isDark(); waited += LOOK_MS) Thread.sleep(LOOK_MS);
        disk().loseAfter(0);
        goWithThePower();
    }

    private void mountAll() throws IOException {
        double kept = lives++ % 2 == 0 ? 0 : 0.5;
        disk = LossyDisk.mount(backing(), mount(), new LossyDisk.Loss(random.nextInt(), Integer.MAX_VALUE, kept, ways));
        for (var name : ON_DISK)
            LossyDisk.bind(mount().resolve(name), site.data().resolve(name));
    }

    Site site() {
        return site;
    }

    LossyDisk disk() {
        return Objects.requireNonNull(disk);
    }

    RunningHouse house() {
        return Objects.requireNonNull(house);
    }

    /** As the house's own, but that its log is not printed when nobody answers any more. */
    <M extends Message> M ask(Message question, Class<M> answer) throws LinkException, IOException {
        try (var link = house().dial("control", Wall.OPERATOR, (from, notice) -> notice)) {
            return link.call(question, answer, RunningHouse.PATIENCE.multipliedBy(2));
        }
    }

    /** When its disk has gone dark, all processes die. Nothing of it runs then, and nothing is mounted. */
    void goWithThePower() throws Exception {
        while (!disk().isDark()) Thread.sleep(LOOK_MS);
        var launcher = house().launcher().toHandle();
        var all = Stream.concat(Stream.of(launcher), launcher.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        Eventually.await("gone", () -> house().left().isEmpty());
        unmount();
    }

    private void unmount() throws IOException {
        var there = disk;
        if (there == null) return;
        for (var name : ON_DISK) LossyDisk.unbind(site.data().resolve(name));
        there.drop();
        disk = null;
    }

    @Override
    public void close() throws IOException {
        try {
            if (house != null) house.close();
        } finally {
            unmount();
        }
    }
}
