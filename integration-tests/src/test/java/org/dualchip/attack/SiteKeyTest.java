// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.dualchip.attack.hostile.HostileController;
import org.dualchip.attack.hostile.HostilePlugin;
import org.dualchip.launcher.wall.Sandbox;
import org.dualchip.securechip.sitekey.SoftHsm;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plugin and whoever has the controller's process look for the site key: its token, the token's PIN, its daemon. */
class SiteKeyTest {
    private static final String PLUGIN = "plugin-access";
    private static final String CONTROLLER = "controller";
    private static final Set<String> SITE_KEY = Set.of("site-key-token", "site-key-pin", "site-key-daemon");

    @TempDir
    Path root;

    private Installation installation = new Installation(Path.of(""), Path.of(""), 0, 0);

    @BeforeEach
    void infiltrate() throws IOException {
        installation = Installation.in(root);
    }

    @Test
    void nobodyReachesItBehindTheWalls() throws Exception {
        var sandbox = Sandbox.find();
        assumeTrue(sandbox.stands(), () -> sandbox.remedy().orElse(""));
        var report = attack("/usr/bin:/bin");
        assertEquals(SITE_KEY, ofTheSiteKey(report.failed(PLUGIN)), report::toString);
        assertEquals(SITE_KEY, ofTheSiteKey(report.failed(CONTROLLER)), report::toString);
        assertTrue(report.succeeded(CONTROLLER).contains("database-write"), "the controller's own is not walled off");
    }

    @Test
    void everybodyReachesItWithoutThem() throws Exception {
        var report = attack("/nowhere");
        assertEquals(SITE_KEY, ofTheSiteKey(report.succeeded(PLUGIN)), report::toString);
        assertEquals(SITE_KEY, ofTheSiteKey(report.succeeded(CONTROLLER)), report::toString);
    }

    private static Set<String> ofTheSiteKey(Set<String> attempts) {
        var some = new TreeSet<>(attempts);
        some.retainAll(SITE_KEY);
        return some;
    }

    private AttackReport attack(String path) throws Exception {
        var hsm = SoftHsm.in(root.resolve("hsm"));
        hsm.generate("site-key", "--sensitive");
        plant(hsm);
        try (var daemon = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            daemon.bind(UnixDomainSocketAddress.of(hsm.tokens().resolve("daemon")));
            try (var house = RunningHouse.start(installation, List.of(), path)) {
                house.tap("alice");
                house.await("both attacks are over", () -> AttackReport.over(house.log()) == 2);
                return AttackReport.in(house.log());
            }
        }
    }

    private void plant(SoftHsm hsm) throws IOException {
        var config = installation.config();
        append(config.resolve("secure/process.properties"), "owns = " + hsm.tokens());
        append(config.resolve("controller/bundles"), "hostile");
        var secure = Files.createDirectories(installation.data().resolve("secure"));
        Files.writeString(secure.resolve("sitekey.pin"), SoftHsm.PIN);
        var plan = new Properties();
        plan.setProperty("canary", "none");
        plan.setProperty("port", "1");
        plan.setProperty("config", config.toString());
        plan.setProperty("house", installation.house().toString());
        plan.setProperty("token", hsm.tokens().toString());
        new HostileJar(HostilePlugin.class, plan).writeTo(installation.bundle("access"));
        new HostileJar(HostileController.class, plan).writeTo(installation.bundle("hostile"));
    }

    private static void append(Path file, String line) throws IOException {
        Files.writeString(file, Files.readString(file) + line + "\n");
    }
}
