// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a process has of the machine besides its part of the data directory, as the secure process has a token.
 *
 * @param sees files and directories that it may read: a library, a driver's settings
 * @param owns files and directories that it may read and write, and no other process may reach: a token, a daemon's socket
 * @param environment variables that its libraries look for
 */
record Belongings(List<Path> sees, List<Path> owns, Map<String, String> environment) {
    static final Belongings NONE = new Belongings(List.of(), List.of(), Map.of());

    private static final String VARIABLE = "env.";

    Belongings {
        sees = List.copyOf(sees);
        owns = List.copyOf(owns);
        environment = Map.copyOf(environment);
    }

    /** Reads {@code sees}, {@code owns} and {@code env.NAME}; the paths are absolute, with blanks between. */
    static Belongings of(Properties properties) throws IOException {
        var environment = new TreeMap<String, String>();
        for (var name : properties.stringPropertyNames()) {
            if (name.startsWith(VARIABLE)) {
                environment.put(
                        variable(name.substring(VARIABLE.length())),
                        properties.getProperty(name).strip());
            }
        }
        return new Belongings(paths(properties, "sees"), paths(properties, "owns"), environment);
    }

    private static String variable(String name) throws IOException {
        if (name.matches("[A-Z_][A-Z0-9_]*")) return name;
        throw new IOException("env." + name + ": a variable's name is capitals, digits and _");
    }

    private static List<Path> paths(Properties properties, String name) throws IOException {
        var paths = Plan.words(properties, name).stream()
                .map(Path::of)
                .map(Path::normalize)
                .toList();
        for (var path : paths) {
            if (!path.isAbsolute() || path.getNameCount() == 0) {
                throw new IOException(name + ": " + path + " is no absolute path below the root");
            }
        }
        return paths;
    }

    /** What stands before a command that is to have the variables. */
    List<String> prefix() {
        if (environment.isEmpty()) return List.of();
        var variables = new TreeMap<>(environment)
                .entrySet().stream().map(variable -> variable.getKey() + "=" + variable.getValue());
        return Stream.concat(Stream.of("/usr/bin/env"), variables).toList();
    }
}
