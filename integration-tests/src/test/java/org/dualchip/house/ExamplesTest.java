// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The examples through their whole life, as their pages say: copied out, built by themselves, signed, installed while the
 * house runs, tapped with cards that were loaded for them, what operators entered changed, updated, rolled back, gone.
 */
class ExamplesTest {
    private static final byte[] PASSWORD = "correct-horse\n".getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest
    @CsvSource({"government,office-keys,Sign", "iot,plant-keys,Enrol"})
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void everyStepOfItsPageIsWhatOneSees(String example, String keys, String taps, @TempDir Path root)
            throws Exception {
        Files.createSymbolicLink(root.resolve("examples"), Checkout.COMMAND.resolveSibling("examples"));
        var site = Site.in(root);
        Files.createSymbolicLink(root.resolve("felix-config"), site.config());
        var page = PageWalk.of("examples/" + example + "/README.md", root)
                .typing("New password, 6 characters or more:", () -> PASSWORD)
                .typing("Password of " + keys + ":", () -> PASSWORD)
                .with("PATH", java() + System.getenv("PATH"))
                .with("MAVEN_ARGS", FirstPluginWalkTest.maven());
        try (var house = RunningHouse.start(site)) {
            for (var section : List.of("Build", "Into the house", taps, "The next version", "Back, and gone")) {
                page.walk(section);
            }
            assertFalse(house.log().stream().anyMatch(line -> line.contains("correct-horse")));
        }
    }

    /** The Java that these tests run in, before any other. */
    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin") + ":";
    }
}
