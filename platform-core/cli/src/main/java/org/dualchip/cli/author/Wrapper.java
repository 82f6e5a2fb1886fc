// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli.author;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The same Maven as the house is built with, fetched by the same small script. */
record Wrapper(Path home) {
    private static final String PROPERTIES = ".mvn/wrapper/maven-wrapper.properties";

    static Wrapper of(Path home) {
        return new Wrapper(home);
    }

    void in(Path project) throws IOException {
        Files.createDirectories(project.resolve(PROPERTIES).getParent());
        Files.copy(home.resolve(PROPERTIES), project.resolve(PROPERTIES));
        var script = project.resolve("mvnw");
        Files.copy(home.resolve("mvnw"), script);
        if (!script.toFile().setExecutable(true)) throw new IOException(script + " cannot be made executable");
    }
}
