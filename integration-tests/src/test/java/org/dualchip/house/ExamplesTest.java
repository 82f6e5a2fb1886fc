// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The examples through their whole life, as their pages say: built outside, signed, installed, tapped, updated, gone. */
class ExamplesTest {
    private static final byte[] PASSWORD = "correct-horse\n".getBytes(StandardCharsets.US_ASCII);

    private static PageWalk page(String example, Path root) throws Exception {
        Files.createSymbolicLink(root.resolve("examples"), Checkout.COMMAND.resolveSibling("examples"));
        return PageWalk.of("examples/" + example + "/README.md", root)
                .typing("New password, 6 characters or more:", () -> PASSWORD)
                .typing("Password of office-keys:", () -> PASSWORD)
                .with("MAVEN_ARGS", FirstPluginWalkTest.maven());
    }

    private static Site site(Path root) throws Exception {
        var site = Site.in(root);
        Files.createSymbolicLink(root.resolve("felix-config"), site.config());
        return site;
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void aCitizenSignsAtACounter(@TempDir Path root) throws Exception {
        var page = page("government", root);
        try (var house = RunningHouse.start(site(root))) {
            page.walk("Build");
            page.walk("Into the house");
            page.walk("Sign");
            page.walk("The next version");
            page.walk("Back, and gone");
            assertFalse(house.log().stream().anyMatch(line -> line.contains("correct-horse")));
        }
    }
}
