// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher;

import static org.dualchip.launcher.Eventually.within;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.dualchip.link.Transport;
import org.dualchip.link.message.HouseMessages.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.FrameworkUtil;

class SingleProcessTest {
    private static final String[] BUNDLES = {
        "org.osgi.util.function",
        "org.osgi.util.promise",
        "org.osgi.service.component",
        "org.apache.felix.scr",
        "plugin-api",
        "card-api",
        "link"
    };

    @TempDir
    Path root;

    @Test
    void everythingRunsInThisProcessAndIsSaidToHaveNoWalls() throws Exception {
        var house = new TestHouse(root)
                .withLib()
                .withBundles(BUNDLES)
                .with(
                        "controller/process.properties",
                        "walls = network",
                        "main = org.dualchip.launcher.StandInController")
                .with("secure/process.properties", "walls = files", "data = secure")
                .with("secure/bundles", BUNDLES);
        var said = new StringWriter();
        var out = new PrintWriter(said);
        var options = new RunOptions(8099, true, house.config(), house.data(), house.house(), out, () -> {});
        var directories = Directories.make(house.data());
        try (var all = new SingleProcess(
                Blueprint.read(house.config(), house.data()),
                options,
                directories,
                new Greeting(out, "http://127.0.0.1:8099/", "TOKEN", CompletableFuture.completedFuture(null)))) {
            all.start();
            within(5000, "it is ready", () -> said.toString().contains("ready http://127.0.0.1:8099/#TOKEN"));
            assertTrue(said.toString().contains("wall files is down around secure: start without"), said.toString());
            var levels = all.processes().stream().map(process -> process.level());
            assertEquals(List.of(Level.NONE, Level.NONE), levels.toList());
            assertBundlesTalkThroughThePipesOfThisJvm(all);
        }
        directories.clear();
    }

    private static void assertBundlesTalkThroughThePipesOfThisJvm(SingleProcess all) throws Exception {
        var link = Stream.of(all.boot().getBundles())
                .filter(bundle -> bundle.getSymbolicName().equals("org.dualchip.link"))
                .findFirst()
                .orElseThrow();
        assertSame(Transport.class, link.loadClass(Transport.class.getName()));
        assertEquals(null, FrameworkUtil.getBundle(Transport.class));
    }
}
