// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code issuer create --pkcs11}, and a card made with a key that is in no file of the desk's. */
class IssuerInTokenTest {
    private static final List<Path> LIBRARIES =
            List.of(Path.of("/usr/lib/softhsm/libsofthsm2.so"), Path.of("/usr/lib64/softhsm/libsofthsm2.so"));
    private static final String PIN = "5678";

    @TempDir
    private Path root;

    @Test
    void cardIsMadeWithAKeyThatNeverLeavesItsToken() throws Exception {
        var library = LIBRARIES.stream().filter(Files::exists).findFirst();
        Assumptions.assumeTrue(library.isPresent(), "install softhsm2");
        Files.writeString(
                root.resolve("softhsm2.conf"),
                "directories.tokendir = " + Files.createDirectory(root.resolve("tokens")) + "\n");
        var init = "softhsm2-util --init-token --free --label site --so-pin 1234 --pin " + PIN;
        assertEquals(0, run(new ProcessBuilder(init.split(" ")), "").exit());
        var create = List.of("issuer", "create", "--pkcs11", library.get().toString(), "--name", "Site");

        assertEquals(2, dualchip(create, "0000\n").exit(), "a wrong PIN");
        var created = dualchip(create, PIN + "\n");

        assertEquals(0, created.exit(), created.err());
        assertTrue(created.out().contains("key          in token 0 of "), created.out());
        assertFalse(created.out().contains(PIN) || created.err().contains(PIN));
        assertFalse(Files.exists(root.resolve("data/issuer/desk.p12")));
        var issued = dualchip(List.of("card", "issue", "ada"), "");
        assertEquals(0, issued.exit(), issued.err());
        assertEquals(2, dualchip(create, PIN + "\n").exit(), "cards trust the first one");
    }

    private Cli.Said dualchip(List<String> words, String typed) throws Exception {
        var all = new ArrayList<>(words);
        all.addAll(List.of("--data", root.resolve("data").toString()));
        return run(Cli.command(all), typed);
    }

    private Cli.Said run(ProcessBuilder builder, String typed) throws Exception {
        builder.environment().put("SOFTHSM2_CONF", root.resolve("softhsm2.conf").toString());
        var err = root.resolve("err.txt");
        var process = builder.redirectError(err.toFile()).start();
        try (var keyboard = process.getOutputStream()) {
            keyboard.write(typed.getBytes(StandardCharsets.UTF_8));
        }
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        return new Cli.Said(process.exitValue(), out, Files.readString(err));
    }
}
