// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.boundaries;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The checkout that these tests run in, built up to the installed house. */
final class Checkout {
    static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    static final Path HOUSE = HOME.resolve("felix-config/target/house");

    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

    private Checkout() {}

    /** The folders of all rooms, those modules that have classes. */
    static List<String> rooms() throws IOException {
        return MODULE.matcher(Files.readString(HOME.resolve("pom.xml")))
                .results()
                .map(module -> module.group(1))
                .filter(folder -> Files.isDirectory(HOME.resolve(folder).resolve("src/main/java")))
                .toList();
    }

    static Path classes(String room) {
        return HOME.resolve(room).resolve("target/classes");
    }

    static List<Path> jars(String folder) throws IOException {
        try (var jars = Files.list(HOUSE.resolve(folder))) {
            return jars.filter(jar -> jar.toString().endsWith(".jar")).sorted().toList();
        }
    }
}
