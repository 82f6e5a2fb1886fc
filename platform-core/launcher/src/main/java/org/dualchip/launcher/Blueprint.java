// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Function;

/**
 * The processes of the house, as the configuration folder lists them: a folder a process.
 *
 * @param plans those that always run
 * @param plugins names of the plugins that the house came with
 * @param config the configuration folder
 * @param sites where {@code NAME} may hold more of a plugin's settings: those that a site makes for itself
 */
record Blueprint(List<Plan> plans, List<String> plugins, Path config, Path sites) {
    private static final System.Logger LOG = System.getLogger(Blueprint.class.getName());
    private static final String PLUGIN = "plugin";

    Blueprint {
        plans = List.copyOf(plans);
        plugins = List.copyOf(plugins);
    }

    /**
     * Reads every folder that has a {@code process.properties}; {@code plugin} is what all plugins' processes share. The
     * controller's folder names the plugins that the house came with, each in an {@code org.dualchip.plugin~NAME.cfg}.
     *
     * @param data the data directory, where {@code plugin} is the sites' part
     */
    static Blueprint read(Path config, Path data) throws IOException {
        var plans = new ArrayList<Plan>();
        for (var folder : folders(config)) {
            if (!folder.endsWith(PLUGIN)) plans.add(Plan.of(folder));
        }
        var blueprint = new Blueprint(plans, plugins(config), config, data.resolve(PLUGIN));
        for (var plugin : blueprint.plugins) blueprint.plan(PluginBundle.ofHouse(plugin));
        if (plans.isEmpty()) throw new IOException("no folder in " + config + " has a " + Plan.PROPERTIES);
        return blueprint;
    }

    /**
     * Without those plugins of which the house has no bundle: they come when they are installed.
     *
     * @param jar where the house's bundle of a name is
     */
    Blueprint bundled(Function<String, Path> jar) {
        var there = plugins.stream().filter(name -> isThere(name, jar)).toList();
        return new Blueprint(plans, there, config, sites);
    }

    private static boolean isThere(String plugin, Function<String, Path> jar) {
        if (Files.exists(jar.apply(plugin))) return true;
        LOG.log(
                Level.WARNING,
                "the house has no bundle {0}: nothing decides under that name until it is installed",
                plugin);
        return false;
    }

    /** The process of a plugin. */
    Plan plan(PluginBundle plugin) throws IOException {
        return Plan.ofPlugin(plugin, config.resolve(PLUGIN), sites);
    }

    /** All processes of a house in which nothing was installed. */
    List<Plan> all() throws IOException {
        var all = new ArrayList<>(plans);
        for (var plugin : plugins) all.add(plan(PluginBundle.ofHouse(plugin)));
        return all;
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
