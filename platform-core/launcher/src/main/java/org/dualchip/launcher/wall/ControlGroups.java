// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher.wall;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The kernel's limits on a process and all its descendants, of version 1 or 2, where this launcher may set them. While
 * a process starts, its processor time is not limited: a JVM on a quarter of a processor takes seconds.
 */
public final class ControlGroups implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ControlGroups.class.getName());
    private static final int LONGEST_START_S = 15;
    private static final int WARM_S = 3;
    /** Long, so that a plugin that slept can answer a tap without a pause; in microseconds. */
    private static final int PERIOD = 500_000;

    private final List<House> houses;
    private final Map<String, Start> starting = new HashMap<>();
    private int starts;

    /** The group of the house in one hierarchy. */
    private record House(Hierarchy hierarchy, Path group) {}

    /** A process that has all the processor time there is, until it is warm. */
    private record Start(int number, Limits limits) {}

    private ControlGroups(List<House> houses) {
        this.houses = houses;
    }

    public static ControlGroups none() {
        return new ControlGroups(List.of());
    }

    /**
     * Makes a group for a house, and removes what a launcher that was killed has left in it.
     *
     * @param house a name that no other running house has
     */
    public static ControlGroups find(String house) {
        try {
            return in(
                    Hierarchy.mounted(
                            Files.readAllLines(Path.of("/proc/self/mountinfo")),
                            Files.readAllLines(Path.of("/proc/self/cgroup"))),
                    house);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "no control groups", e);
            return none();
        }
    }

    static ControlGroups in(List<Hierarchy> hierarchies, String house) {
        var houses = new ArrayList<House>();
        for (var hierarchy : hierarchies) {
            hierarchy.makeHouse(house).ifPresent(group -> houses.add(new House(hierarchy, group)));
        }
        var groups = new ControlGroups(houses);
        groups.clear();
        return groups;
    }

    /** Whether a controller can be had: {@code memory}, {@code pids} or {@code cpu}. */
    boolean limit(String controller) {
        return houses.stream().anyMatch(house -> house.hierarchy.controllers().contains(controller));
    }

    /**
     * Makes the groups of a process that is about to start; whoever was left in them is killed.
     *
     * @return empty groups where there is nothing to limit, or nothing to limit it with
     */
    public synchronized Group make(String process, Limits limits) throws IOException {
        var group = new Group(new ArrayList<>(), new ArrayList<>());
        for (var house : houses) {
            var settings = Setting.of(house.hierarchy, limits);
            if (settings.isEmpty()) continue;
            var directory = Files.createDirectories(house.group.resolve(process));
            kill(directory);
            for (var setting : settings) setting.writeTo(directory);
            group.directories.add(directory);
            settings.stream()
                    .filter(Setting::isLasting)
                    .forEach(setting -> group.settings.add(setting.target(directory)));
        }
        starting.put(process, new Start(++starts, limits));
        limitIn(LONGEST_START_S, process);
        return group;
    }

    private void limitIn(int seconds, String process) {
        var start = starting.get(process);
        if (start == null) return;
        var later = CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS);
        later.execute(() -> limit(process, start.number));
    }

    /** A process is up: in a moment, when its code is warm, it gets its share of the processor and no more. */
    public synchronized void settle(String process) {
        limitIn(WARM_S, process);
    }

    /** Unless it has been started again since, and has its time anew. */
    synchronized void limit(String process, int number) {
        var start = starting.get(process);
        if (start == null || start.number != number) return;
        starting.remove(process);
        if (start.limits.cpu() == 0) return;
        for (var house : houses) {
            if (!house.hierarchy.controllers().contains("cpu")) continue;
            try {
                int quota = start.limits.cpu() * (PERIOD / 100);
                for (var setting : Setting.quota(house.hierarchy.unified(), quota, PERIOD)) {
                    setting.writeTo(house.group.resolve(process));
                }
            } catch (IOException e) {
                LOG.log(Level.WARNING, "the processor time of {0} has no limit: {1}", process, e.getMessage());
            }
        }
    }

    /** All processes have stopped, or should have. */
    @Override
    public synchronized void close() {
        clear();
        for (var house : houses) remove(house.group);
    }

    private void clear() {
        for (var house : houses) {
            try (var groups = Files.newDirectoryStream(house.group, Files::isDirectory)) {
                for (var group : groups) {
                    kill(group);
                    remove(group);
                }
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "a control group stays", e);
            }
        }
    }

    private static void kill(Path group) throws IOException {
        var processes = group.resolve("cgroup.procs");
        if (Files.notExists(processes)) return;
        for (var pid : Files.readAllLines(processes)) {
            ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    /** A group can be removed when the last of its processes has been reaped, which takes a moment. */
    private static void remove(Path group) {
        for (int tries = 0;
                tries < 50 && group.toFile().isDirectory() && !group.toFile().delete();
                tries++) {
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /**
     * Where a process will be.
     *
     * @param directories its groups, one in each hierarchy
     * @param settings each as {@code WORDS|FILE|VALUE}, for the process to try
     */
    public record Group(List<Path> directories, List<String> settings) {
        private static final String JOIN =
                "while [ \"$1\" != -- ]; do echo $$ > \"$1/cgroup.procs\"; shift; done; shift; exec \"$@\"";

        /** The command, which joins the groups before it does anything else. */
        public List<String> around(List<String> command) {
            if (directories.isEmpty()) return command;
            var words = new ArrayList<>(List.of("/bin/sh", "-c", JOIN, "join"));
            directories.forEach(directory -> words.add(directory.toString()));
            words.add("--");
            words.addAll(command);
            return words;
        }
    }
}
