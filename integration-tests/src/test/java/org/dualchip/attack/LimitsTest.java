// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.dualchip.attack.hostile.HostileBomber;
import org.dualchip.launcher.wall.Sandbox;
import org.dualchip.link.message.HouseMessages.Level;
import org.dualchip.link.message.HouseMessages.ProcessState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hostile plugin wants the machine for itself: threads, processes, memory, disk, the log, the processors. */
class LimitsTest {
    private static final String PLUGIN = "plugin-transit";
    private static final String BUBBLEWRAP_AND_PRLIMIT = "/usr/bin:/bin";
    private static final Set<String> BOMBS = Set.of("threads", "forks", "memory", "disk");
    private static final int NOBODY = 65534;
    private static final int TAPS = 20;
    private static final int PATIENCE = 5;

    @TempDir
    Path root;

    private Installation installation = new Installation(Path.of(""), Path.of(""), 0, 0);

    @BeforeEach
    void infiltrate() throws IOException {
        var sandbox = Sandbox.find();
        assumeTrue(sandbox.stands(), () -> sandbox.remedy().orElse(""));
        installation = Installation.in(root);
        new HostileJar(HostileBomber.class, new Properties()).writeTo(installation.bundle("transit"));
    }

    @Test
    void noBombGoesOffAndTheFrontDoorOpensForEverybody() throws Exception {
        assumeTrue(isRoot(), "only root has control groups here");
        try (var house = RunningHouse.start(installation)) {
            var plugin = survivor(house);
            assertEquals(Level.SANDBOXED, plugin.level(), plugin::toString);
            assertTrue(plugin.stands().containsAll(List.of("limits", "uid")), plugin::toString);
            assertTrue(plugin.limits().stream().anyMatch(limit -> limit.startsWith("cgroup v")), plugin::toString);
            house.await("its processor time is cut", () -> throttled(plugin.pid()) > 0);
        }
    }

    /** Not root, no control groups: bubblewrap and what prlimit sets. The processor is the kernel's to share out. */
    @Test
    void withoutRootTheSameBombsFail() throws Exception {
        assumeTrue(isRoot(), "only root can start a house as somebody else");
        giveAway();
        var somebody =
                List.of("/usr/bin/setpriv", "--reuid", "" + NOBODY, "--regid", "" + NOBODY, "--clear-groups", "--");
        try (var house = RunningHouse.start(installation, somebody, BUBBLEWRAP_AND_PRLIMIT)) {
            var plugin = survivor(house);
            assertEquals(Level.SANDBOXED, plugin.level(), plugin::toString);
            assertTrue(plugin.limits().containsAll(List.of("rlimit: memory 256 MiB", "nice 15")), plugin::toString);
        }
    }

    @Test
    void withoutLimitsEveryBombGoesOff() throws Exception {
        installation.replace("plugin/process.properties", "(?m)^(memory|tasks|cpu|scratch) = .*", "");
        try (var house = RunningHouse.start(installation)) {
            assertEquals(BOMBS, bombed(house).succeeded(PLUGIN));
            assertTrue(!plugin(house).stands().contains("limits"));
            assertEquals(0, throttled(plugin(house).pid()));
        }
    }

    private static AttackReport bombed(RunningHouse house) {
        house.await("the bombs have been tried", () -> AttackReport.over(house.log()) > 0);
        var report = AttackReport.in(house.log());
        System.out.println(report);
        return report;
    }

    /** Who is told to present the card again, because this machine is busy with something else, does so. */
    private static void everybodyEnters(RunningHouse house) throws Exception {
        for (int i = 0; i < TAPS; i++) {
            var tap = house.tap("alice");
            for (int again = 0; again < PATIENCE && tap.reason().equals("PLUGIN_FAILED"); again++)
                tap = house.tap("alice");
            assertEquals("granted", tap.decision(), tap.toString());
        }
    }

    /** It has tried everything, spins and floods, and the front door has noticed nothing. */
    private static ProcessState survivor(RunningHouse house) throws Exception {
        everybodyEnters(house);
        var report = bombed(house);
        assertEquals(Set.of(), report.succeeded(PLUGIN), report::toString);
        assertEquals(BOMBS, report.failed(PLUGIN), report::toString);

        everybodyEnters(house);
        var dropped = "log lines of " + PLUGIN + " dropped";
        house.await("lines are dropped", () -> house.log().stream().anyMatch(line -> line.contains(dropped)));
        return plugin(house);
    }

    private static ProcessState plugin(RunningHouse house) throws Exception {
        return house.status().processes().stream()
                .filter(one -> one.name().equals(PLUGIN))
                .findFirst()
                .orElseThrow();
    }

    /** In how many periods a process had to wait, as the kernel says of its control group. */
    private static long throttled(long pid) {
        try {
            for (var membership : Files.readAllLines(Path.of("/proc/" + pid + "/cgroup"))) {
                var parts = membership.split(":", 3);
                var mount = parts[1].isEmpty() ? Path.of("/sys/fs/cgroup") : Path.of("/sys/fs/cgroup", parts[1]);
                var stat = mount.resolve(parts[2].substring(1)).resolve("cpu.stat");
                if (!parts[2].contains(PLUGIN) || !Files.exists(stat)) continue;
                for (var line : Files.readAllLines(stat)) {
                    if (line.startsWith("nr_throttled "))
                        return Long.parseLong(line.substring("nr_throttled ".length()));
                }
            }
            return 0;
        } catch (IOException e) {
            return 0; // it has ended
        }
    }

    private static boolean isRoot() throws IOException {
        return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    }

    private void giveAway() throws IOException {
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createDirectory(installation.data());
        Files.setAttribute(installation.data(), "unix:uid", NOBODY);
    }
}
