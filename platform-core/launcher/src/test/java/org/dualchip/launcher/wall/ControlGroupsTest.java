// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher.wall;

import static org.dualchip.launcher.Eventually.within;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Version 2 is a directory here that looks like it; version 1 too, and the kernel's own where this machine has it. */
class ControlGroupsTest {
    private static final Limits LIMITS = new Limits(64, 20, 50, 0);
    private static final String HOUSE =
            "dualchip-test-" + ProcessHandle.current().pid();

    @TempDir
    Path root;

    private Path own = Path.of("/nowhere");

    @BeforeEach
    void lay() throws IOException {
        own = Files.createDirectories(root.resolve("unified/system.slice/dualchip.service"));
        Files.writeString(own.resolve("cgroup.controllers"), "cpuset cpu io memory pids\n");
        Files.writeString(own.resolve("cgroup.procs"), ProcessHandle.current().pid() + "\n");
        Files.writeString(own.resolve("cgroup.subtree_control"), "");
        var house = Files.createDirectories(own.resolve(HOUSE));
        Files.writeString(house.resolve("cgroup.subtree_control"), "");
        Files.writeString(house.resolve("cgroup.procs"), "");
    }

    @Test
    void findsItsOwnGroupOfVersion2() throws IOException {
        assertEquals(List.of(unified()), Hierarchy.mounted(mounts(), List.of("0::/system.slice/dualchip.service")));
    }

    @Test
    void findsVersion1WhereAContainerShowsAPartOfTheTree() throws IOException {
        var group = Files.createDirectories(root.resolve("memory/inner"));
        var mount = "35 31 0:32 /docker/abc " + root.resolve("memory") + " rw - cgroup cgroup rw,memory";
        var found = Hierarchy.mounted(List.of(mount), List.of("4:memory:/docker/abc/inner", "0::/"));
        assertEquals(List.of(new Hierarchy(group, false, Set.of("memory"))), found);
    }

    @Test
    void inVersion2TheLauncherMakesRoomForControllersFirst() throws IOException {
        var house = unified().makeHouse(HOUSE);
        assertEquals(own.resolve(HOUSE), house.orElseThrow());
        var self = String.valueOf(ProcessHandle.current().pid());
        assertEquals(self, Files.readString(own.resolve("launcher/cgroup.procs")));
        assertTrue(Files.readString(own.resolve("cgroup.subtree_control")).startsWith("+"));
    }

    @Test
    void limitsInVersion2() throws IOException {
        var groups = ControlGroups.in(List.of(unified()), HOUSE);
        var group = groups.make("plugin-x", LIMITS);
        var plugin = own.resolve(HOUSE).resolve("plugin-x");
        assertEquals(List.of(plugin), group.directories());
        assertEquals("67108864", Files.readString(plugin.resolve("memory.max")));
        assertEquals("20", Files.readString(plugin.resolve("pids.max")));
        assertEquals("max 100000", Files.readString(plugin.resolve("cpu.max")));
        groups.limit("plugin-x", 1);
        assertEquals("250000 500000", Files.readString(plugin.resolve("cpu.max")));
    }

    @Test
    void whereItMayMakeNoGroupThereIsNone() throws IOException {
        var file = Files.writeString(root.resolve("file"), "");
        var groups = ControlGroups.in(List.of(new Hierarchy(file, false, Set.of("memory"))), HOUSE);
        assertFalse(groups.limit("memory"));
        assertEquals(List.of(), groups.make("plugin-x", LIMITS).directories());
    }

    @Test
    void theKernelKeepsAShellToItsTasksAndNothingIsLeft() throws Exception {
        var groups = ControlGroups.find(HOUSE);
        assumeTrue(groups.limit("pids"), "only who may make control groups can try them");
        var script = "for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22; do sleep 60 & done; echo all";
        assertEquals("", said(groups.make("bomb", LIMITS), script));
        assertEquals("all\n", said(groups.make("bomb", new Limits(64, 100, 50, 0)), script));

        var left = groups.make("bomb", LIMITS).directories();
        groups.close();
        for (var directory : left) assertTrue(Files.notExists(directory.getParent()), directory::toString);
    }

    @Test
    void whatAKilledLauncherLeftIsKilledAndRemoved() throws Exception {
        var first = ControlGroups.find(HOUSE);
        assumeTrue(first.limit("pids"), "only who may make control groups can try them");
        var group = first.make("left", LIMITS);
        var left = new ProcessBuilder(group.around(List.of("sleep", "60"))).start();
        for (var directory : group.directories()) within(20_000, "it has joined", () -> isIn(directory, left));
        ControlGroups.find(HOUSE).close();
        assertTrue(left.waitFor(20, TimeUnit.SECONDS));
        for (var directory : first.make("again", LIMITS).directories()) {
            assertTrue(Files.notExists(directory.resolveSibling("left")), directory::toString);
        }
        first.close();
    }

    private static boolean isIn(Path group, Process process) throws IOException {
        return Files.readAllLines(group.resolve("cgroup.procs")).contains(String.valueOf(process.pid()));
    }

    private static String said(ControlGroups.Group group, String script) throws IOException {
        var file = Files.createTempFile("said", ".txt");
        try {
            var command = group.around(List.of("sh", "-c", script));
            new ProcessBuilder(command)
                    .redirectOutput(file.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            return Files.readString(file);
        } catch (InterruptedException e) {
            throw new IOException(e);
        } finally {
            Files.delete(file);
        }
    }

    private Hierarchy unified() {
        return new Hierarchy(own, true, Set.of("memory", "pids", "cpu"));
    }

    private List<String> mounts() {
        return List.of(
                "22 1 0:4 / /proc rw - proc proc rw",
                "41 31 0:38 / " + root.resolve("unified") + " rw,relatime - cgroup2 cgroup2 rw");
    }
}
