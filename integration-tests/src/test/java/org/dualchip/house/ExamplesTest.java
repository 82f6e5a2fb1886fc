// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.dualchip.plugin.Intent;
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

    private static final String DIGEST = "00".repeat(32);
    private static final String KEY = "A2sX0fLhLEJH-Lzm5WOkQPJ3A32BLeszoPShOUXYmMKW";

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
            for (var section : List.of("Build", "Into the house", taps)) page.walk(section);
            byHand(house, example);
            for (var section : List.of("The next version", "Back, and gone")) page.walk(section);
            assertFalse(house.log().stream().anyMatch(line -> line.contains("correct-horse")));
        }
    }

    /** In the browser somebody is shut out, is refused by the next tap, and let in again. */
    private static void byHand(RunningHouse house, String example) throws Exception {
        if (!ByHand.isPossible()) return;
        try (var operator = ByHand.at(house)) {
            if (example.equals("government")) {
                operator.choose("government/citizens", "carla", "Barred", "yes");
                assertEquals(
                        "BARRED",
                        reason(
                                house,
                                "carla",
                                Intent.of("sign").with("kind", "registration").with("digest", DIGEST)));
                operator.choose("government/citizens", "carla", "Barred", "no");
            } else {
                operator.choose("iot/devices", "pump-8", "Allowed", "yes");
                assertEquals(
                        "CERTIFIED", reason(house, "pump-8", Intent.of("enrol").with("key", KEY)));
                operator.choose("iot/devices", "pump-8", "Allowed", "no");
                assertEquals(
                        "NOT_ALLOWED",
                        reason(house, "pump-8", Intent.of("enrol").with("key", KEY)));
            }
        }
    }

    private static String reason(RunningHouse house, String card, Intent intent) throws Exception {
        return house.tap(card, "back-door", intent).reason();
    }

    /** The Java that these tests run in, before any other. */
    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin") + ":";
    }
}
