// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.dualchip.attack.hostile.HostileGateway;
import org.dualchip.attack.hostile.HostilePlugin;
import org.dualchip.core.store.Entry;
import org.dualchip.core.store.JournalFile;
import org.dualchip.launcher.wall.Sandbox;
import org.dualchip.link.message.HouseMessages.Level;
import org.dualchip.link.message.HouseMessages.ProcessState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hostile plugin and a hostile gateway attack the rest of the house from where they are. */
class WallsTest {
    private static final String PLUGIN = "plugin-access";
    private static final String GATEWAY = "gateway";
    private static final String WITH_BUBBLEWRAP = "/usr/bin:/bin";
    private static final String WITHOUT = "/nowhere";

    @TempDir
    Path root;

    private Installation installation = new Installation(Path.of(""), Path.of(""), 0, 0);

    @BeforeEach
    void infiltrate() throws IOException {
        installation = Installation.in(root);
    }

    @Test
    void everyAttemptFailsBehindTheWalls() throws Exception {
        var sandbox = Sandbox.find();
        assumeTrue(sandbox.stands(), () -> sandbox.remedy().orElse(""));
        var report = attack(WITH_BUBBLEWRAP, house -> house.status().processes().forEach(WallsTest::assertSandboxed));

        assertEquals(Set.of(), report.succeeded(PLUGIN), report::toString);
        assertEquals(Set.of("tcp"), report.succeeded(GATEWAY), "the network is the gateway's own");
        assertEquals(0, overrides(), "the door moved for nobody");
    }

    @Test
    void everyAttemptSucceedsWithoutThem() throws Exception {
        var report = attack(WITHOUT, house -> house.status().processes().forEach(WallsTest::assertHonest));

        assertEquals(forbiddenAnyway(), report.failed(PLUGIN), report::toString);
        assertEquals(forbiddenAnyway(), report.failed(GATEWAY), report::toString);
        assertEquals(2, overrides(), "the door moved for both");
    }

    /** Root without bubblewrap: what the kernel keeps from another user is kept, and what it lets everybody is open. */
    @Test
    void aUserOfItsOwnKeepsFilesAndMemoryAndNoMore() throws Exception {
        assumeTrue(isRoot(), "only root can make a process another user's");
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx--x--x"));
        var tools = Files.createDirectory(root.resolve("tools"));
        Files.createSymbolicLink(tools.resolve("setpriv"), Path.of("/usr/bin/setpriv"));
        var report = attack(tools.toString(), house -> {
            var plugin = process(house, PLUGIN);
            assertEquals(Level.SEPARATE_UID, plugin.level(), plugin::toString);
            assertTrue(plugin.stands().containsAll(List.of("files", "memory", "uid")), plugin::toString);
            var fallen = plugin.fallen().toString();
            assertTrue(fallen.contains("network: ") && fallen.contains("readers: "), plugin::toString);
        });

        // The signal is SIGCONT, which the kernel lets everybody of one session send.
        var open = Set.of("reader-daemon", "secure-signal", "tcp");
        assertEquals(open, report.succeeded(PLUGIN), report::toString);
        assertEquals(0, overrides(), "the door moved for nobody");
    }

    /** Where the kernel lets nobody but root look into the memory of a brother, that wall stands by itself. */
    private static Set<String> forbiddenAnyway() throws IOException {
        var yama = Path.of("/proc/sys/kernel/yama/ptrace_scope");
        boolean forbidden =
                !isRoot() && Files.exists(yama) && !Files.readString(yama).startsWith("0");
        return forbidden ? Set.of("secure-memory") : Set.of();
    }

    private static boolean isRoot() throws IOException {
        return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    }

    /** A data directory inside the program's, which every sandbox sees. */
    @Test
    void aWallThatIsBrokenIsNotSaidToStand() throws Exception {
        var sandbox = Sandbox.find();
        assumeTrue(sandbox.stands(), () -> sandbox.remedy().orElse(""));
        try (var house =
                RunningHouse.start(installation.withData(installation.house().resolve("data")))) {
            var controller = process(house, "controller");
            assertEquals(Level.SAME_UID, controller.level());
            assertEquals(List.of("memory", "network", "readers"), controller.stands());
            assertTrue(controller.fallen().get(0).startsWith("files: listed "), controller::toString);
        }
    }

    @Test
    void belowTheRequiredWallNoCardOpens() throws Exception {
        installation.replace("controller/org.dualchip.required-wall.cfg", "level = .*", "level = sandboxed");
        try (var house = RunningHouse.startWithoutWalls(installation)) {
            var tap = house.tap("alice");
            assertEquals("denied WALL_MISSING", tap.decision() + " " + tap.reason());
            assertEquals(0, house.command("", "unlock", "front-door", "--for", "1", "--reason", "fire drill"));
        }
    }

    private static ProcessState process(RunningHouse house, String name) throws Exception {
        return house.status().processes().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void assertSandboxed(ProcessState process) {
        assertEquals(Level.SANDBOXED, process.level(), process::toString);
        assertEquals(List.of(), process.fallen());
    }

    /** Nothing stands, and of each wall it says how it was passed. */
    private static void assertHonest(ProcessState process) {
        assertEquals(Level.SAME_UID, process.level());
        assertEquals(List.of(), process.stands(), process::toString);
        assertTrue(process.fallen().size() >= 2, process::toString);
    }

    /** A look at the house under attack. */
    private interface Look {
        void at(RunningHouse house) throws Exception;
    }

    private AttackReport attack(String path, Look look) throws Exception {
        try (var readerDaemon = new OwnReaderDaemon(root.resolve("pcscd"));
                var network = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            plant(network.getLocalPort());
            try (var house = RunningHouse.start(installation, readerDaemon.around(), path)) {
                house.tap("alice");
                house.await("both attacks are over", () -> AttackReport.over(house.log()) == 2);
                look.at(house);
                var report = AttackReport.in(house.log());
                System.out.println((path.equals(WITHOUT) ? "without walls\n" : "behind walls\n") + report);
                report.assertCompleteFor(PLUGIN, GATEWAY);
                return report;
            }
        }
    }

    private void plant(int port) throws IOException {
        var canary = "canary-" + System.nanoTime();
        var settings = installation.config().resolve("secure/org.dualchip.secure-end.cfg");
        Files.writeString(settings, "name = secure\nnote = " + canary + "\n");
        var plan = new Properties();
        plan.setProperty("canary", canary);
        plan.setProperty("port", String.valueOf(port));
        plan.setProperty("config", installation.config().toString());
        plan.setProperty("house", installation.house().toString());
        new HostileJar(HostilePlugin.class, plan).writeTo(installation.bundle("access"));
        new HostileJar(HostileGateway.class, plan).writeTo(installation.bundle("gateway-bundle"));
    }

    private long overrides() throws Exception {
        try (var journal = JournalFile.open(installation.data().resolve("controller"))) {
            return journal.after(0).stream()
                    .filter(entry -> entry.kind() == Entry.Kind.OVERRIDE)
                    .count();
        }
    }
}
