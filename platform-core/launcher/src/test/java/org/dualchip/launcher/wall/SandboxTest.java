// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher.wall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.dualchip.launcher.TestHouse;
import org.dualchip.launcher.room.Room;
import org.dualchip.launcher.room.WallReport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each wall is tried from inside, with the wall and without it: a trial that cannot fail proves nothing. */
class SandboxTest {
    private static final Set<String> ALL = Set.of("network", "files", "memory", "readers");
    private static final int SOMEBODY = 64999;
    private static final List<Path> CLASS_PATH = TestHouse.classPath();

    @TempDir
    Path directory;

    private Path secret = Path.of("/nowhere");
    private List<String> targets = List.of();
    private Path forLauncherOnly = Path.of("/nowhere");
    private Runnable done = () -> {};

    @BeforeEach
    void setCanaries() throws IOException {
        var canaries = new Canaries(Files.createDirectory(directory.resolve("canaries")));
        secret = Files.writeString(directory.resolve("token"), "secret");
        targets = canaries.targets(ALL, List.of(secret));
        forLauncherOnly = canaries.forLauncherOnly();
        done = canaries::close;
    }

    @AfterEach
    void release() {
        done.run();
    }

    @Test
    void everyWallStandsAroundASandbox() throws Exception {
        assertEquals(Set.of(), fallen(report(new Sandbox.View(false, CLASS_PATH, List.of(), true))));
    }

    @Test
    void noWallStandsAroundAPlainChild() throws Exception {
        var report = report(Sandbox.none("for this test"), new Sandbox.View(false, List.of(), List.of(), true));
        assertEquals(ALL, fallen(report));
    }

    @Test
    void theNetworkWallFallsWhereTheNetworkIsShared() throws Exception {
        assertEquals(Set.of("network"), fallen(report(new Sandbox.View(true, CLASS_PATH, List.of(), true))));
    }

    @Test
    void theFilesWallFallsWhereTheSecretIsBoundIn() throws Exception {
        var readable = new ArrayList<>(CLASS_PATH);
        readable.add(secret);
        assertEquals(Set.of("files"), fallen(report(new Sandbox.View(false, readable, List.of(), true))));
    }

    /** A socket can be seen and yet not be opened as a file: it is the connecting that counts. */
    @Test
    void theFilesWallFallsWhereASocketOfAnothersIsBoundIn() throws Exception {
        var socket = directory.resolve("token.socket");
        var readable = new ArrayList<>(CLASS_PATH);
        try (var daemon =
                ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket))) {
            assertTrue(daemon.isOpen());
            targets = List.of("wall.files=" + socket);
            assertEquals(Set.of(), fallen(report(new Sandbox.View(false, readable, List.of(), true))));
            readable.add(socket);
            assertEquals(Set.of("files"), fallen(report(new Sandbox.View(false, readable, List.of(), true))));
        }
    }

    @Test
    void theReadersWallFallsWhereTheDaemonsDirectoryIsBoundIn() throws Exception {
        var readable = new ArrayList<>(CLASS_PATH);
        readable.add(directory.resolve("canaries"));
        assertEquals(Set.of("readers"), fallen(report(new Sandbox.View(false, readable, List.of(), true))));
    }

    /** Here nothing but its user keeps the process from reading what it sees. */
    @Test
    void everyWallStandsAroundAUserOfItsOwn() throws Exception {
        assumeTrue(OwnUsers.find(Sandbox.find(), directory).possible(), "only root can make a process another user's");
        var report = report(seesCanary().as(OptionalInt.of(SOMEBODY)));
        assertEquals(Set.of(), fallen(report));
        assertTrue(report.stands().contains("uid"));
        assertEquals(List.of("user " + SOMEBODY), report.limits());
    }

    @Test
    void theUidWallFallsAroundTheLaunchersOwnUser() throws Exception {
        var report = report(seesCanary());
        assertEquals(List.of("uid: opened " + forLauncherOnly), report.fallen());
        assertEquals(List.of(), report.limits());
    }

    @Test
    void theUidWallFallsWhereItCouldNotBeTried() throws Exception {
        targets = List.of("wall.uid=" + directory.resolve("nothing"));
        assertEquals(Set.of("uid"), fallen(report(new Sandbox.View(false, CLASS_PATH, List.of(), true))));
    }

    private Sandbox.View seesCanary() {
        targets = Stream.concat(targets.stream(), Stream.of("wall.uid=" + forLauncherOnly))
                .toList();
        var readable = new ArrayList<>(CLASS_PATH);
        readable.add(forLauncherOnly);
        return new Sandbox.View(false, readable, List.of(), true);
    }

    @Test
    void withoutASandboxItSaysWhatToDo() {
        var none = Sandbox.none("install bubblewrap");
        assertFalse(none.stands());
        assertEquals("install bubblewrap", none.remedy().orElseThrow());
    }

    private WallReport report(Sandbox.View view) throws Exception {
        var sandbox = Sandbox.find();
        assumeTrue(sandbox.stands(), () -> sandbox.remedy().orElse(""));
        return report(sandbox, view);
    }

    /** The first line of a room that has nothing else to do. */
    private WallReport report(Sandbox sandbox, Sandbox.View view) throws Exception {
        var java = Stream.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Room.class.getName(),
                "room.main=" + SandboxTest.class.getName());
        var room = new ProcessBuilder(sandbox.around(
                        view, Stream.concat(java, targets.stream()).toList()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var out = room.inputReader()) {
            var report = WallReport.parse(String.valueOf(out.readLine()));
            assertTrue(report.isPresent(), "the room made no report");
            return report.get();
        } finally {
            room.destroyForcibly().waitFor();
        }
    }

    /** What the room runs. */
    public static void main(String[] arguments) {}

    private static Set<String> fallen(WallReport report) {
        return Set.copyOf(report.fallen().stream()
                .map(line -> line.replaceFirst(":.*", ""))
                .toList());
    }
}
