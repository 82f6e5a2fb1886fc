// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.dualchip.launcher.child.Child;
import org.dualchip.launcher.child.Kind;
import org.dualchip.link.message.HouseMessages.ProcessState;
import org.dualchip.link.message.LifecycleMessages.WantedProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that only sleep, in the place of plugins. */
class PluginProcessesTest {
    private static final String DIGEST = "bab59f2948216e8ff89b7fc8655f94db6143a00897c68860d3bcf0ff9c2e5212";

    @TempDir
    private Path root;

    private PluginProcesses plugins =
            new PluginProcesses(new Blueprint(List.of(), List.of(), Path.of(""), Path.of("")), Path.of(""), plan -> {
                throw new IOException("no house yet");
            });
    private final TreeMap<String, Plan> plans = new TreeMap<>();

    @BeforeEach
    void lay() throws IOException {
        var house = new TestHouse(root)
                .with("controller/process.properties", "walls = files")
                .with("controller/org.dualchip.plugin~access.cfg", "name = access")
                .with("controller/org.dualchip.plugin~transit.cfg", "name = transit")
                .with("plugin/process.properties", "walls = files", "jvm = -Xmx64m -Xshare:auto");
        var blueprint = Blueprint.read(house.config(), house.data());
        plugins = new PluginProcesses(blueprint, root.resolve("generations"), this::asleep);
    }

    private Plan plan(String process) {
        return Objects.requireNonNull(plans.get(process), process);
    }

    private Child asleep(Plan plan) {
        plans.put(plan.name(), plan);
        return new Child(
                plan.name(), new Kind(false, Set.of()), () -> List.of("/bin/sleep", "600"), System.err, () -> {});
    }

    @AfterEach
    void stop() {
        var all = plugins.close();
        all.forEach(Child::dismiss);
        all.forEach(Child::kill);
    }

    @Test
    void raisesAtOnceWhatTheHouseCameWith() throws IOException {
        plugins.start();
        assertEquals(List.of("plugin-access", "plugin-transit"), running());
    }

    @Test
    void leavesWhatWasReplacedToTheController() throws IOException {
        var transit = Files.createDirectories(root.resolve("generations/transit"));
        Files.writeString(transit.resolve("decides"), "3\n");
        plugins.start();
        assertEquals(List.of("plugin-access"), running());
    }

    @Test
    void raisesWhatIsWantedAndDismissesTheRest() throws Exception {
        plugins.start();
        Eventually.within(8000, "it runs", () -> pid("plugin-access") != 0);
        long before = pid("plugin-access");
        plugins.want(List.of(house("access"), admitted("parking", 2)));
        assertEquals(List.of("plugin-access", "plugin-parking-2"), running());
        assertEquals(before, pid("plugin-access"), "what is wanted already is left alone");
        plugins.want(List.of());
        assertEquals(List.of(), running());
        Eventually.within(5000, "they are gone", () -> ProcessHandle.of(before).isEmpty());
    }

    @Test
    void startsTheAdmittedBundleWithItsOwnHeap() {
        plugins.want(List.of(admitted("parking", 2), house("access")));
        var parking = plan("plugin-parking-2");
        assertEquals(
                root.resolve("generations/parking/2/plugin.jar"),
                parking.plugin().orElseThrow().jar().orElseThrow());
        assertTrue(
                parking.jvm().contains("-Xmx32m") && !parking.jvm().contains("-Xmx64m"),
                parking.jvm().toString());
        assertTrue(plan("plugin-access").plugin().orElseThrow().jar().isEmpty());
    }

    @Test
    void startsNoBundleThatIsNotTheAdmittedOne() throws IOException {
        plugins.want(List.of(admitted("parking", 2)));
        var bundle = plan("plugin-parking-2").plugin().orElseThrow();
        assertThrows(IOException.class, bundle::requireAdmitted, "it is not there");
        var jar = bundle.jar().orElseThrow();
        Files.createDirectories(jar.getParent());
        Files.writeString(jar, "parking", StandardCharsets.UTF_8);
        assertThrows(IOException.class, bundle::requireAdmitted, "its digest is another");
        Files.writeString(jar, "the bundle", StandardCharsets.UTF_8);
        bundle.requireAdmitted();
    }

    @Test
    void raisesNothingWhoseNameIsAPath() {
        for (var name : List.of("../secure", "", "Parking", "a/b")) {
            plugins.want(List.of(new WantedProcess("plugin-x", name, 1, DIGEST, 64)));
            plugins.want(List.of(new WantedProcess(name, "access", 1, DIGEST, 64)));
            assertEquals(List.of(), running(), name);
        }
    }

    @Test
    void killsWhatHangsAndNothingElse() throws Exception {
        plugins.start();
        Eventually.within(8000, "it runs", () -> pid("plugin-access") != 0);
        long before = pid("plugin-access");
        plugins.kill("controller");
        plugins.kill("plugin-access");
        Eventually.within(8000, "it is back", () -> pid("plugin-access") != before && pid("plugin-access") != 0);
    }

    @Test
    void raisesNothingAfterTheEnd() {
        assertEquals(List.of(), plugins.close());
        plugins.want(List.of(house("access")));
        assertEquals(List.of(), running());
    }

    private static WantedProcess house(String plugin) {
        return new WantedProcess("plugin-" + plugin, plugin, 0, "", 0);
    }

    private static WantedProcess admitted(String plugin, int generation) {
        return new WantedProcess("plugin-" + plugin + "-" + generation, plugin, generation, DIGEST, 32);
    }

    private List<String> running() {
        return new ArrayList<>(plugins.states().stream().map(ProcessState::name).toList());
    }

    private long pid(String process) {
        var states = plugins.states().stream();
        return states.filter(state -> state.name().equals(process))
                .mapToLong(ProcessState::pid)
                .sum();
    }
}
