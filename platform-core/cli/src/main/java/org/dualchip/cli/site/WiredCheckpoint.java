// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.dualchip.securechip.wiring.WiredIntent;

/**
 * A checkpoint as the secure process's configuration wires it.
 *
 * @param roleMask bit r for role r: its own, its intents', its companion's, and 6 where an intent breaks the glass
 */
record WiredCheckpoint(String name, int function, int roleMask) {
    private static final String FILES = "org.dualchip.checkpoint~*.cfg";
    /** docs/card-application.md section 4: of a terminal that may open without a companion. */
    private static final int BREAKS_GLASS = 1 << 6;

    private static final int BROKEN_GLASS = 0x01;

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
            int function = Integer.parseInt(properties.getProperty("function.number", ""));
            return new WiredCheckpoint(properties.getProperty("name", ""), function, roles(properties));
        } catch (NumberFormatException e) {
            throw new IOException(
                    file + ": function.number and role are numbers, and function.number must be there", e);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": intents: " + e.getMessage(), e);
        }
    }

    private static int roles(Properties properties) {
        int mask = 1 << role(properties, "role", "1");
        for (String entry : properties.getProperty("intents", "").split(",", -1)) {
            if (entry.isBlank()) continue;
            var intent = WiredIntent.parse(entry.strip());
            mask |= 1 << intent.role();
            if (intent.number() >> 8 == BROKEN_GLASS) mask |= BREAKS_GLASS;
        }
        if (properties.getProperty("companion.slot", "").isBlank()) return mask;
        return mask | 1 << role(properties, "companion.role", "2");
    }

    private static int role(Properties properties, String name, String otherwise) {
        return Integer.parseInt(properties.getProperty(name, otherwise).strip());
    }
}
