// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlueprintTest {
    @TempDir
    Path root;

    private TestHouse house = new TestHouse(Path.of("/nowhere"));

    @BeforeEach
    void lay() throws IOException {
        house = new TestHouse(root)
                .with("secure/process.properties", "walls = files memory", "data = secure", "jvm = -Xmx96m")
                .with("secure/bundles", "# first", "one", "", "two # and why")
                .with("controller/process.properties", "walls = network files")
                .with("controller/org.dualchip.plugin~access.cfg", "name = access")
                .with("controller/org.dualchip.plugin~transit.cfg", "name=transit")
                .with("plugin/process.properties", "walls = network", "jvm = -Xmx64m")
                .with("plugin/bundles", "plugin-host")
                .with("plugin/org.dualchip.plugin-host.cfg", "name = host")
                .with("plugin/access/org.dualchip.access.cfg", "zone = UTC")
                .with("target/left-over", "");
    }

    @Test
    void hasAProcessForEachFolderAndEachPlugin() throws IOException {
        var names = Blueprint.read(house.config(), house.data()).all().stream().map(Plan::name);
        assertEquals(List.of("controller", "secure", "plugin-access", "plugin-transit"), names.toList());
    }

    @Test
    void whatTheHouseHasNoBundleOfHasNoProcessBeforeItIsInstalled() throws IOException {
        var bundles = Files.createDirectories(root.resolve("bundles"));
        Files.createFile(bundles.resolve("access"));
        var blueprint = Blueprint.read(house.config(), house.data()).bundled(bundles::resolve);
        assertEquals(List.of("access"), blueprint.plugins());
        var names = blueprint.all().stream().map(Plan::name);
        assertEquals(List.of("controller", "secure", "plugin-access"), names.toList());
    }

    @Test
    void readsWhatAProcessIsMadeOf() throws IOException {
        var secure = plan("secure");
        assertEquals(List.of("one", "two"), secure.bundles());
        assertEquals(Set.of("files", "memory"), secure.walls());
        assertTrue(secure.hasNetwork() && secure.hasReaders());
        assertEquals(List.of(house.config().resolve("secure")), secure.visible());
    }

    @Test
    void aPluginSeesItsOwnSettingsAndNoOtherPlugins() throws IOException {
        var plugin = house.config().resolve("plugin");
        assertEquals(List.of("plugin-host"), plan("plugin-access").bundles());
        assertEquals("access", plan("plugin-access").plugin().orElseThrow().name());
        assertEquals(
                List.of(plugin.resolve("org.dualchip.plugin-host.cfg"), plugin.resolve("access")),
                plan("plugin-access").visible());
        assertEquals(
                List.of(plugin.resolve("org.dualchip.plugin-host.cfg")),
                plan("plugin-transit").visible());
        assertFalse(plan("plugin-transit").hasNetwork());
    }

    @Test
    void readsWhatAProcessHasOfTheMachine() throws IOException {
        house.with(
                "secure/process.properties",
                "walls = files",
                "sees = /opt/hsm/lib /etc/hsm.conf",
                "owns = /var/lib/hsm",
                "env.HSM_CONF = /etc/hsm.conf");
        var secure = plan("secure").belongings();
        assertEquals(List.of(Path.of("/opt/hsm/lib"), Path.of("/etc/hsm.conf")), secure.sees());
        assertEquals(List.of(Path.of("/var/lib/hsm")), secure.owns());
        assertEquals(List.of("/usr/bin/env", "HSM_CONF=/etc/hsm.conf"), secure.prefix());
        assertEquals(Belongings.NONE, plan("controller").belongings());
    }

    @Test
    void aPluginSeesWhatItsSiteMadeForIt() throws IOException {
        var made = Files.createDirectories(house.data().resolve("plugin").resolve("transit"));

        var common = house.config().resolve("plugin");
        assertEquals(
                List.of(common.resolve("org.dualchip.plugin-host.cfg"), made),
                plan("plugin-transit").visible());
        assertEquals(
                List.of(common.resolve("org.dualchip.plugin-host.cfg"), common.resolve("access")),
                plan("plugin-access").visible());
    }

    /** The settings of plugins are not the operator's alone, and no plugin has anything of the machine. */
    @Test
    void aPluginHasNothingOfTheMachine() throws IOException {
        house.with("plugin/process.properties", "walls = network", "owns = /var/lib/hsm", "env.A = b");
        assertEquals(Belongings.NONE, plan("plugin-access").belongings());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sees = lib", "owns = /", "owns = /..", "env.PATH-X = 1", "env. = 1"})
    void rejectsWhatNoProcessCanHave(String line) throws IOException {
        house.with("secure/process.properties", "walls = files", line);
        assertThrows(IOException.class, () -> Blueprint.read(house.config(), house.data()));
    }

    @Test
    void rejectsAPluginNameThatIsAPath() throws IOException {
        house.with("controller/org.dualchip.plugin~bad.cfg", "name = ../secure");
        assertThrows(IOException.class, () -> Blueprint.read(house.config(), house.data()));
    }

    @Test
    void rejectsAWallNobodyCanRaise() throws IOException {
        house.with("secure/process.properties", "walls = moat");
        assertThrows(IllegalArgumentException.class, () -> Blueprint.read(house.config(), house.data()));
    }

    @Test
    void addsOptionsFromTheirJavaOn() {
        var properties = new Properties();
        properties.put("jvm", "-Xmx64m");
        properties.put("jvm.24", "--enable-native-access=ALL-UNNAMED");
        assertEquals(List.of("-Xmx64m"), Plan.jvm(properties, 17));
        assertEquals(List.of("-Xmx64m", "--enable-native-access=ALL-UNNAMED"), Plan.jvm(properties, 25));
    }

    private Plan plan(String name) throws IOException {
        var plans = Blueprint.read(house.config(), house.data()).all().stream();
        return plans.filter(plan -> plan.name().equals(name)).findFirst().orElseThrow();
    }
}
