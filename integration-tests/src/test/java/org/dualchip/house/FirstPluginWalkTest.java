// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.dualchip.plugin.Decider;
import org.dualchip.plugin.kit.Replay;
import org.dualchip.plugin.kit.Replay.Replayed;
import org.dualchip.plugin.kit.Replay.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every step of docs/first-plugin.md on a house that runs: a stranger's plugin from nothing to its taps, and back. */
class FirstPluginWalkTest {
    private static final byte[] PASSWORD = "correct-horse\n".getBytes(StandardCharsets.US_ASCII);

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void everyStepOfThePageIsWhatOneSees(@TempDir Path root) throws Exception {
        var page = PageWalk.of("docs/first-plugin.md", root)
                .typing("New password, 6 characters or more:", () -> PASSWORD)
                .typing("Password of my-keys:", () -> PASSWORD)
                .with("MAVEN_ARGS", maven());
        assertTrue(page.steps().size() > 20, "steps: " + page.steps().size());
        var site = Site.in(root);
        Files.createSymbolicLink(root.resolve("felix-config"), site.config());
        try (var house = RunningHouse.start(site)) {
            page.walk();
            assertReplays(house, root.resolve("canteen/target"));
            assertFalse(house.log().stream().anyMatch(line -> line.contains("correct-horse")));
            assertEquals(List.of(), Warnings.saidAgain(house.log()));
        }
        var key = root.resolve("my-keys/signer.p12");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key)));
    }

    /** The kit reads what the house wrote: the version of then decides as then, the next one the third tap otherwise. */
    private static void assertReplays(RunningHouse house, Path target) throws Exception {
        var replay =
                Replay.of(house.cli().run("journal", "--json").out().lines().toList());
        assertEquals(
                List.of(Verdict.SAME, Verdict.SAME, Verdict.SAME, Verdict.SAME, Verdict.SAME),
                verdicts(replay, target.resolve("canteen-1.0.0.jar")));
        assertEquals(
                List.of(Verdict.SAME, Verdict.SAME, Verdict.DIFFERS, Verdict.SAME, Verdict.SAME),
                verdicts(replay, target.resolve("canteen-1.1.0.jar")));
    }

    private static List<Verdict> verdicts(Replay replay, Path jar) throws Exception {
        try (var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, Decider.class.getClassLoader())) {
            var plugin = loader.loadClass("org.example.canteen.CanteenPlugin").getConstructor();
            return replay.by("canteen", (Decider) plugin.newInstance()).stream()
                    .map(Replayed::verdict)
                    .toList();
        }
    }

    /** The local repository of the build that these tests run in, which has all that a plugin's build needs, and no network. */
    static String maven() {
        var repository = System.getProperty("localRepository");
        var own = repository == null ? "" : " -Dmaven.repo.local=" + repository;
        return "-o" + own;
    }
}
