// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher.room;

import static org.dualchip.launcher.Eventually.within;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dualchip.launcher.TestHouse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

class BootTest {
    @TempDir
    Path root;

    private TestHouse house = new TestHouse(Path.of("/nowhere"));
    private Optional<Boot> boot = Optional.empty();

    @BeforeEach
    void boot() throws Exception {
        house = new TestHouse(root)
                .withLib()
                .withBundle("cards", "javax.smartcardio")
                .with("settings/org.dualchip.secure-end.cfg", "# why", "name = secure")
                .with("settings/org.dualchip.checkpoint~front-door.cfg", "slot = virtual:front-door");
        boot = Optional.of(Boot.boot(
                Map.of("dualchip.process", "test"),
                List.of(bundle("org.apache.felix.configadmin"), bundle("cards")),
                List.of(house.config().resolve("settings")),
                root));
    }

    @AfterEach
    void stop() {
        boot.ifPresent(it -> it.stop(Duration.ofSeconds(2)));
    }

    @Test
    void bundlesReadThePropertiesOfTheHouse() {
        assertEquals("test", boot.orElseThrow().context().getProperty("dualchip.process"));
    }

    @Test
    void aDashInAFileNameIsADashAndATildeNamesOneOfSeveral() throws Exception {
        assertEquals("secure", setting("(service.pid=org.dualchip.secure-end)", "name"));
        var frontDoor = "(&(service.factoryPid=org.dualchip.checkpoint)(service.pid=*~front-door))";
        assertEquals("virtual:front-door", setting(frontDoor, "slot"));
    }

    @Test
    void settingsComeChangeAndGoWithTheirFiles() throws Exception {
        var door = "(service.pid=org.dualchip.checkpoint~back-door)";
        house.with("settings/org.dualchip.checkpoint~back-door.cfg", "slot = one");
        within(3000, "it comes", () -> setting(door, "slot").equals("one"));
        house.with("settings/org.dualchip.checkpoint~back-door.cfg", "slot = two");
        within(3000, "it changes", () -> setting(door, "slot").equals("two"));
        Files.delete(house.config().resolve("settings/org.dualchip.checkpoint~back-door.cfg"));
        within(3000, "it goes", () -> setting(door, "slot").isEmpty());
    }

    private String setting(String filter, String name) throws Exception {
        var context = boot.orElseThrow().context();
        var reference = Optional.ofNullable(context.getServiceReference(ConfigurationAdmin.class));
        Configuration[] found = context.getService(reference.orElseThrow()).listConfigurations(filter);
        return found == null ? "" : String.valueOf(found[0].getProperties().get(name));
    }

    private Path bundle(String name) {
        return house.house().resolve("bundles/" + name + ".jar");
    }
}
