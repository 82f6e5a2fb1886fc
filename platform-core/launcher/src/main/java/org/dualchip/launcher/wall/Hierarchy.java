// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher.wall;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Control groups as the kernel has them mounted: version 2 is one hierarchy, version 1 has one for each controller.
 *
 * @param own the group that the launcher was started in
 * @param controllers of {@code memory}, {@code pids} and {@code cpu}
 */
record Hierarchy(Path own, boolean unified, Set<String> controllers) {
    private static final Set<String> WANTED = Set.of("memory", "pids", "cpu");
    /** In version 1 a group weighs against each thread outside it: several processes are worth more than one. */
    private static final String SHARES = "4096";

    Hierarchy {
        controllers = Set.copyOf(controllers);
    }

    /**
     * Those that are mounted.
     *
     * @param mounts the lines of proc(5)'s {@code mountinfo}
     * @param memberships the lines of cgroups(7)'s {@code /proc/self/cgroup}
     */
    static List<Hierarchy> mounted(List<String> mounts, List<String> memberships) throws IOException {
        var found = new ArrayList<Hierarchy>();
        for (var line : mounts) {
            var halves = line.split(" - ", 2);
            var mount = halves[0].split(" ", -1);
            var type = halves[1].split(" ", -1);
            boolean unified = type[0].equals("cgroup2");
            if (!unified && !type[0].equals("cgroup")) continue;
            var names = unified ? Set.<String>of() : wanted(type[2].split(",", -1));
            var path = memberships.stream()
                    .map(membership -> membership.split(":", 3))
                    .filter(membership -> unified ? membership[1].isEmpty() : isOf(names, membership[1]))
                    .map(membership -> membership[2])
                    .findFirst();
            if (path.isEmpty()) continue;
            var own = within(Path.of(mount[4]), Path.of(mount[3]), Path.of(path.get()));
            found.add(new Hierarchy(own, unified, unified ? available(own) : names));
        }
        return found.stream().filter(one -> !one.controllers.isEmpty()).toList();
    }

    private static Set<String> wanted(String... names) {
        return Set.copyOf(
                List.of(names).stream().filter(WANTED::contains).distinct().toList());
    }

    private static boolean isOf(Set<String> names, String membership) {
        return List.of(membership.split(",", -1)).stream().anyMatch(names::contains);
    }

    /** In a container the mount may show a part of the tree only, and the path may be told from elsewhere. */
    private static Path within(Path mountPoint, Path root, Path path) {
        var relative = path.startsWith(root) ? root.relativize(path) : Path.of("");
        var own = mountPoint.resolve(relative);
        return Files.isDirectory(own) ? own : mountPoint;
    }

    private static Set<String> available(Path own) throws IOException {
        var file = own.resolve("cgroup.controllers");
        return Files.exists(file) ? wanted(Files.readString(file).strip().split(" ", -1)) : Set.of();
    }

    /**
     * Makes the group in which the groups of a house will be.
     *
     * @return empty where this launcher may not
     */
    Optional<Path> makeHouse(String name) {
        var house = own.resolve(name);
        try {
            if (unified) passOn(own);
            Files.createDirectories(house);
            if (unified) passOn(house);
            if (!unified && controllers.contains("cpu")) Files.writeString(house.resolve("cpu.shares"), SHARES);
            return Optional.of(house);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** In version 2 a group has processes or passes controllers on, not both: the launcher moves down when it is alone. */
    private void passOn(Path group) throws IOException {
        var control = group.resolve("cgroup.subtree_control");
        if (wanted(Files.readString(control).strip().split(" ", -1)).containsAll(controllers)) return;
        var self = String.valueOf(ProcessHandle.current().pid());
        if (Files.readAllLines(group.resolve("cgroup.procs")).equals(List.of(self))) {
            var leaf = Files.createDirectories(group.resolve("launcher"));
            Files.writeString(leaf.resolve("cgroup.procs"), self);
        }
        for (var controller : controllers) Files.writeString(control, "+" + controller);
    }
}
