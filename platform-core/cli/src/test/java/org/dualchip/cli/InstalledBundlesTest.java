// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which bundle a replay runs: the house came with transit, updated it twice, and canteen was installed. */
class InstalledBundlesTest {
    @TempDir
    private Path root;

    private InstalledBundles bundles;

    @BeforeEach
    void aHouse() throws Exception {
        bundles = new InstalledBundles(root.resolve("generations"), root.resolve("house"), root.resolve("controller"));
        file("house/transit.jar", "transit 0");
        file("house/core.jar", "no plugin");
        file("controller/org.dualchip.plugin~transit.cfg", "");
        file("controller/org.dualchip.output~core.cfg", "");
        file("generations/transit/1/plugin.jar", "transit 1");
        file("generations/transit/2/plugin.jar", "transit 2");
        file("generations/canteen/1/plugin.jar", "canteen 1");
        file("generations/canteen/decides", "1\n");
        file("generations/parking/1/plugin.jar", "parking 1");
        file("generations/parking/decides", "-1\n");
    }

    private Path file(String path, String text) throws IOException {
        var file = root.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private String deciding(String plugin) throws Exception {
        return Files.readString(bundles.deciding(plugin));
    }

    @Test
    void theOneThatDecidesIsRun() throws Exception {
        assertEquals("canteen 1", deciding("canteen"));
        assertEquals("transit 0", deciding("transit"));
        file("generations/transit/decides", "2\n");
        assertEquals("transit 2", deciding("transit"));
        file("generations/transit/decides", "0\n");
        assertEquals("transit 0", deciding("transit"));
    }

    @Test
    void whereNoneDecidesItIsSaidWhichDo() {
        for (var none : new String[] {"parking", "core", "canten", "../canteen"}) {
            var no = assertThrows(IllegalArgumentException.class, () -> bundles.deciding(none));
            assertEquals("no plugin " + none + " decides here; there are: canteen, transit", no.getMessage());
        }
    }

    @Test
    void whatWasLetInIsKnownByItsBytes() throws Exception {
        assertTrue(bundles.admitted("transit", file("mine.jar", "transit 0")));
        assertTrue(bundles.admitted("transit", file("mine.jar", "transit 1")));
        assertTrue(bundles.admitted("canteen", bundles.deciding("canteen")));
        assertFalse(bundles.admitted("transit", file("mine.jar", "transit 3")));
        assertFalse(bundles.admitted("transit", file("mine.jar", "canteen 1")));
    }

    @Test
    void aBundleThatNobodyLookedIntoIsWarnedOf() throws Exception {
        assertTrue(said("--bundle", file("mine.jar", "transit 3").toString()).startsWith("WARNING: "));
        assertFalse(said("--bundle", file("mine.jar", "transit 2").toString()).contains("WARNING"));
        assertTrue(said("--help").contains("no signature is asked for"));
    }

    /** The bundles here are none, so that the command then ends. */
    private String said(String... words) {
        var said = new StringWriter();
        var command = Main.commandLine();
        command.setErr(new PrintWriter(said));
        command.setOut(new PrintWriter(said));
        var all = new ArrayList<>(List.of("replay", "transit", "--data", root.toString()));
        all.addAll(List.of(words));
        command.execute(all.toArray(String[]::new));
        return said.toString();
    }
}
