// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.boundaries;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** NOTICE names every jar of others that the built house holds, and those that bundles carry inside. */
class NoticeTest {
    @Test
    void namesEveryThirdPartyJar() throws IOException {
        var missing = new TreeSet<>(shipped());
        missing.removeAll(ours());
        missing.removeAll(named());
        assertEquals(Set.of(), missing, "add them to NOTICE, with their licences");
    }

    @Test
    void wouldMissAJarThatIsNotNamed() throws IOException {
        assertTrue(shipped().contains("jna"), "what bundles carry is looked at");
        assertTrue(shipped().contains("picocli"));
        assertTrue(named().contains("jna"));
    }

    private static Set<String> shipped() throws IOException {
        var names = new TreeSet<String>();
        for (var folder : new String[] {"lib", "bundles"}) {
            for (var jar : Checkout.jars(folder)) {
                names.add(name(jar));
                names.addAll(carried(jar));
            }
        }
        return names;
    }

    private static Set<String> carried(Path jar) throws IOException {
        try (var file = new JarFile(jar.toFile())) {
            var names = new TreeSet<String>();
            file.stream()
                    .map(entry -> Path.of(entry.getName()))
                    .filter(entry -> entry.toString().endsWith(".jar"))
                    .forEach(entry -> names.add(name(entry)));
            return names;
        }
    }

    /** Jars of the house are named as their rooms' folders. */
    private static Set<String> ours() throws IOException {
        var names = new TreeSet<String>();
        for (var room : Checkout.rooms()) names.add(name(Path.of(room)));
        return names;
    }

    /** Lines such as {@code GROUP:NAME   LICENCE}. */
    private static Set<String> named() throws IOException {
        var names = new TreeSet<String>();
        try (Stream<String> lines = Files.lines(Checkout.HOME.resolve("NOTICE"))) {
            lines.filter(line -> line.matches("[a-z0-9.]+:[^ ]+ +.+"))
                    .forEach(line -> names.add(line.replaceFirst("^[^:]*:", "").replaceFirst(" .*", "")));
        }
        return names;
    }

    private static String name(Path jar) {
        return String.valueOf(jar.getFileName()).replaceFirst("\\.jar$", "");
    }
}
