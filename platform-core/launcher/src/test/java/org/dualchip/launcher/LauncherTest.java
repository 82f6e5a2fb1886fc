// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher;

import static org.dualchip.launcher.Eventually.areGone;
import static org.dualchip.launcher.Eventually.within;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dualchip.launcher.wall.OwnUsers;
import org.dualchip.launcher.wall.Sandbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A house of a stand-in controller, a room with Felix, and a plugin's; the launcher in a JVM of its own. */
class LauncherTest {
    private static final String JVM = "jvm = -Xmx64m -XX:+UseSerialGC -XX:TieredStopAtLevel=1";

    @TempDir
    Path root;

    private TestHouse house = new TestHouse(Path.of("/nowhere"));
    private Optional<Process> launcher = Optional.empty();
    private List<ProcessHandle> family = List.of();
    private String firstLine = "";

    @BeforeEach
    void lay() throws IOException {
        var all = "walls = network files memory readers";
        house = new TestHouse(root)
                .withLib()
                .withBundle("good", "")
                .withBundle("access", "")
                .with(
                        "controller/process.properties",
                        all,
                        JVM,
                        "data = controller",
                        "main = org.dualchip.launcher.StandInController")
                .with("controller/org.dualchip.plugin~access.cfg", "name = access")
                .with("secure/process.properties", "walls = files memory", "data = secure", JVM)
                .with("secure/bundles", "org.apache.felix.configadmin", "good")
                .with("plugin/process.properties", all, JVM, "uids = 64900-64999")
                .with("plugin/bundles", "org.apache.felix.configadmin");
    }

    @AfterEach
    void clear() throws IOException {
        launcher.ifPresent(Process::destroyForcibly);
        family.forEach(ProcessHandle::destroyForcibly);
        Directories.of(house.data()).clear();
    }

    @Test
    void allWallsStandAndNobodyIsLeftAfterwards() throws Exception {
        var sandbox = Sandbox.find();
        assumeTrue(sandbox.stands(), () -> sandbox.remedy().orElse(""));
        assertEquals("ready http://127.0.0.1:8099/#" + start().token(), firstLine);
        for (var process : List.of("controller", "secure", "plugin-access")) {
            assertTrue(noted(process).contains(" SANDBOXED 0 []"), noted(process));
        }
        launcher.orElseThrow().destroy();
        within(5000, "everybody has gone", this::isEmpty);
    }

    @Test
    void aPluginIsAUserOfItsOwnWhereTheLauncherIsRoot() throws Exception {
        assumeTrue(OwnUsers.find(Sandbox.find(), root).possible(), "only root can make a process another user's");
        start();
        var user = (Integer) Files.getAttribute(Path.of("/proc/" + pid("plugin-access")), "unix:uid");
        assertTrue(64900 <= user && user <= 64999, "user " + user);
        assertEquals(0, Files.getAttribute(Path.of("/proc/" + pid("secure")), "unix:uid"));
    }

    @Test
    void nobodyOutlivesAKilledLauncher() throws Exception {
        start();
        launcher.orElseThrow().destroyForcibly();
        within(5000, "everybody has gone", this::isEmpty);
    }

    @Test
    void aKilledProcessComesBackAndTheControllerIsTold() throws Exception {
        start();
        for (var process : List.of("secure", "controller")) {
            var before = noted(process);
            ProcessHandle.of(pid(process)).orElseThrow().destroyForcibly();
            within(
                    8000,
                    process + " is back",
                    () -> pid(process) != Long.parseLong(before.split(" ", -1)[1])
                            && noted(process).contains(" 1 ["));
        }
    }

    @Test
    void aSecondLauncherIsSentAway() throws Exception {
        start();
        var second = launch();
        var said = new String(second.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(1, second.waitFor());
        assertTrue(
                said.contains("is served by process " + launcher.orElseThrow().pid()), said);
    }

    private Directories start() throws Exception {
        var started = launch();
        launcher = Optional.of(started);
        var out = new BufferedReader(started.inputReader());
        firstLine = String.valueOf(out.readLine());
        within(10_000, "all are told of", () -> noted("plugin-access").contains(" 0 ["));
        family = started.descendants().toList();
        return Directories.of(house.data());
    }

    private Process launch() throws IOException {
        var command = List.of(
                System.getProperty("java.home") + "/bin/java",
                "-cp",
                System.getProperty("java.class.path"),
                LauncherTest.class.getName(),
                root.toString());
        var builder = new ProcessBuilder(command);
        if (launcher.isEmpty()) builder.redirectError(root.resolve("log").toFile());
        return builder.start();
    }

    public static void main(String[] arguments) {
        var house = new TestHouse(Path.of(arguments[0]));
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        System.exit(
                Launcher.run(new RunOptions(8099, false, house.config(), house.data(), house.house(), out, () -> {})));
    }

    private String noted(String process) throws IOException {
        var notes = house.data().resolve("controller/processes");
        if (Files.notExists(notes)) return "";
        var lines = Files.readAllLines(notes).stream();
        return lines.filter(line -> line.startsWith(process + " ")).findFirst().orElse("");
    }

    private long pid(String process) throws IOException {
        var fields = noted(process).split(" ", -1);
        return fields.length < 2 ? 0 : Long.parseLong(fields[1]);
    }

    private boolean isEmpty() throws IOException {
        return !launcher.orElseThrow().isAlive() && areGone(family);
    }
}
