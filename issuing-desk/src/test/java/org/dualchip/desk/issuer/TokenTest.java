// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.issuer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The issuer's key in SoftHSM2. The token's settings are an environment variable, so each story is a process. */
class TokenTest {
    private static final List<Path> LIBRARIES =
            List.of(Path.of("/usr/lib/softhsm/libsofthsm2.so"), Path.of("/usr/lib64/softhsm/libsofthsm2.so"));

    @TempDir
    Path folder;

    @Test
    void keepsTheKeyInTheTokenAndSignsWithIt() throws Exception {
        var library = LIBRARIES.stream().filter(Files::exists).findFirst();
        Assumptions.assumeTrue(library.isPresent(), "install softhsm2");
        var settings = folder.resolve("softhsm2.conf");
        Files.writeString(settings, "directories.tokendir = " + Files.createDirectory(folder.resolve("tokens")) + "\n");

        run(
                settings,
                "softhsm2-util",
                "--init-token",
                "--free",
                "--label",
                "site",
                "--so-pin",
                "1234",
                "--pin",
                "5678");
        String told = run(
                settings,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                TokenStory.class.getName(),
                library.get().toString());

        assertEquals("made, found, signed, not extractable, not replaced", told.strip());
    }

    private String run(Path settings, String... command) throws Exception {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("SOFTHSM2_CONF", settings.toString());
        var process = builder.start();
        String told = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), told);
        return told;
    }
}
