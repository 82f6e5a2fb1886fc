// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** A checkpoint as the secure process's configuration wires it. */
record WiredCheckpoint(String name, int function, int role) {
    private static final String FILES = "org.dualchip.checkpoint~*.cfg";

    static List<WiredCheckpoint> in(Path config) throws IOException {
        var folder = config.resolve("secure");
        if (!Files.isDirectory(folder)) {
            throw new IOException(
                    "no configuration at " + config + "; it has a folder for each process, such as secure");
        }
        var checkpoints = new ArrayList<WiredCheckpoint>();
        try (var files = Files.newDirectoryStream(folder, FILES)) {
            for (var file : files) checkpoints.add(read(file));
        }
        return checkpoints;
    }

    private static WiredCheckpoint read(Path file) throws IOException {
        var properties = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            properties.load(in);
            return new WiredCheckpoint(
                    properties.getProperty("name", ""),
                    Integer.parseInt(properties.getProperty("function.number", "")),
                    Integer.parseInt(properties.getProperty("role", "1")));
        } catch (NumberFormatException e) {
            throw new IOException(
                    file + ": function.number and role are numbers, and function.number must be there", e);
        }
    }
}
