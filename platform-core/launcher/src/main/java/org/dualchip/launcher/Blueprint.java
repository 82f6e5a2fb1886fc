// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** The processes of the house, as the configuration folder lists them: a folder a process. */
record Blueprint(List<Plan> plans) {
    private static final String PLUGIN = "plugin";

    Blueprint {
        plans = List.copyOf(plans);
    }

    /**
     * Reads every folder that has a {@code process.properties}; {@code plugin} is a process for each plugin that the
     * controller's folder names in an {@code org.dualchip.plugin~NAME.cfg}.
     *
     * @param data where {@code plugin/NAME} may hold more of a plugin's settings: those that a site makes for itself
     */
    static Blueprint read(Path config, Path data) throws IOException {
        var plans = new ArrayList<Plan>();
        for (var folder : folders(config)) {
            if (!folder.endsWith(PLUGIN)) plans.add(Plan.of(folder));
        }
        for (var plugin : plugins(config))
            plans.add(Plan.ofPlugin(plugin, config.resolve(PLUGIN), data.resolve(PLUGIN)));
        if (plans.isEmpty()) throw new IOException("no folder in " + config + " has a " + Plan.PROPERTIES);
        return new Blueprint(plans);
    }

    private static List<Path> folders(Path config) throws IOException {
        try (var entries = Files.list(config)) {
            return entries.filter(folder -> Files.exists(folder.resolve(Plan.PROPERTIES)))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> plugins(Path config) throws IOException {
        var controller = config.resolve(Plan.CONTROLLER);
        if (Files.notExists(controller)) return List.of();
        var names = new ArrayList<String>();
        try (var files = Files.newDirectoryStream(controller, "org.dualchip.plugin~*.cfg")) {
            for (var file : files) names.add(name(file));
        }
        names.sort(null);
        return names;
    }

    private static String name(Path file) throws IOException {
        var properties = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            properties.load(in);
        }
        var name = properties.getProperty("name", "");
        if (!name.matches("[a-z][a-z0-9-]{0,31}")) {
            throw new IOException(
                    file + ": a plugin's name is lower case letters, digits and dashes, not '" + name + "'");
        }
        return name;
    }
}
