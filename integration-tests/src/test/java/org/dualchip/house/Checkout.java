// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import java.nio.file.Files;
import java.nio.file.Path;

/** The checkout that these tests run in, built up to the house. */
final class Checkout {
    static final Path COMMAND = command(Path.of("").toAbsolutePath());
    static final Path CONFIG = COMMAND.resolveSibling("felix-config");

    private Checkout() {}

    private static Path command(Path folder) {
        for (Path here = folder; here != null; here = here.getParent()) {
            if (Files.isExecutable(here.resolve("mvnw"))) return here.resolve("dualchip");
        }
        throw new IllegalStateException("no checkout around " + folder);
    }
}
