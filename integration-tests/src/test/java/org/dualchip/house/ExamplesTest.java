// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.dualchip.plugin.Intent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The examples through their whole life, as their pages say: copied out, built by themselves, signed, installed while the
 * house runs, tapped with cards that were loaded for them, what operators entered changed, updated to another form of it,
 * rolled back, gone. In between an operator changes records in the browser.
 */
class ExamplesTest {
    private static final byte[] PASSWORD = "correct-horse\n".getBytes(StandardCharsets.US_ASCII);
    private static final Intent SIGN =
            Intent.of("sign").with("kind", "registration").with("digest", "00".repeat(32));
    private static final Intent ENROL = Intent.of("enrol").with("key", "A2sX0fLhLEJH-Lzm5WOkQPJ3A32BLeszoPShOUXYmMKW");

    @TempDir
    private Path root;

    private PageWalk page(String example, String keys) throws Exception {
        Files.createSymbolicLink(root.resolve("examples"), Checkout.COMMAND.resolveSibling("examples"));
        Files.createSymbolicLink(root.resolve("felix-config"), root.resolve("config"));
        return PageWalk.of("examples/" + example + "/README.md", root)
                .typing("New password, 6 characters or more:", () -> PASSWORD)
                .typing("Password of " + keys + ":", () -> PASSWORD)
                .with("PATH", Path.of(System.getProperty("java.home"), "bin") + ":" + System.getenv("PATH"))
                .with("MAVEN_ARGS", FirstPluginWalkTest.maven());
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void aCitizenSignsAtACounter() throws Exception {
        var page = page("government", "office-keys");
        try (var house = RunningHouse.start(Site.in(root))) {
            page.walk("Build");
            page.walk("Into the house");
            page.walk("Sign");
            bars(house, "Barred", "yes", "no");
            page.walk("The next version");
            bars(house, "Standing", "barred", "seen");
            page.walk("Back, and gone");
            assertFalse(house.log().stream().anyMatch(line -> line.contains("correct-horse")));
        }
        assumeByHand();
    }

    /** Last: without a browser all the rest was walked, and the whole is skipped and not passed. */
    private static void assumeByHand() {
        assumeTrue(ByHand.isPossible(), "no Chromium: records were not changed in the browser");
    }

    /** In the browser, by the form that this version's schema makes. */
    private static void bars(RunningHouse house, String field, String yes, String no) throws Exception {
        if (!ByHand.isPossible()) return;
        try (var operator = ByHand.at(house)) {
            operator.choose("government/citizens", "carla", field, yes);
            assertEquals("BARRED", house.tap("carla", "back-door", SIGN).reason());
            operator.choose("government/citizens", "carla", field, no);
        }
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void aDeviceIsCertified() throws Exception {
        var page = page("iot", "plant-keys");
        try (var house = RunningHouse.start(Site.in(root))) {
            page.walk("Build");
            page.walk("Into the house");
            page.walk("Enrol");
            oneMore(house);
            page.walk("The next version");
            page.walk("Back, and gone");
        }
        assumeByHand();
    }

    private static void oneMore(RunningHouse house) throws Exception {
        if (!ByHand.isPossible()) return;
        try (var operator = ByHand.at(house)) {
            assertEquals("ENOUGH_TODAY", house.tap("pump-7", "back-door", ENROL).reason());
            operator.type("iot/policy", "", "Certificates a day", "2");
            assertEquals("CERTIFIED", house.tap("pump-7", "back-door", ENROL).reason());
            operator.type("iot/policy", "", "Certificates a day", "1");
        }
    }
}
