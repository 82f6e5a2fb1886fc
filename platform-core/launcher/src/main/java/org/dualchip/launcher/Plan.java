// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.dualchip.launcher.wall.Limits;
import org.dualchip.launcher.wall.Means;
import org.dualchip.launcher.wall.OwnUsers;

/**
 * One process, as its configuration folder describes it.
 *
 * @param bundles names of jars, in start order
 * @param settings folders with {@code .cfg} files
 * @param jvm options for its Java
 * @param walls those wanted around it: {@code network}, {@code files}, {@code memory}, {@code readers}; what is not
 *     wanted is not raised, so a process without {@code readers} among them has the reader daemon
 * @param uids of which it gets one for itself, where the launcher is root
 * @param limits what it may use of the machine
 * @param data the parts of the data directory that it may see
 * @param opens a door that it opens itself, as the secure process does for keypads
 * @param belongings what it has of the machine besides
 * @param main its main class, for a process without Felix
 * @param plugin the plugin's bundle that it starts last
 */
record Plan(
        String name,
        List<String> bundles,
        List<Path> settings,
        List<String> jvm,
        Set<String> walls,
        Optional<OwnUsers.Range> uids,
        Limits limits,
        List<String> data,
        Optional<String> opens,
        Belongings belongings,
        Optional<String> main,
        Optional<PluginBundle> plugin) {
    static final String PROPERTIES = "process.properties";
    static final String CONTROLLER = "controller";
    static final String GATEWAY = "gateway";
    private static final Set<String> WALLS = Set.of("network", "files", "memory", "readers");

    Plan {
        bundles = List.copyOf(bundles);
        settings = List.copyOf(settings);
        jvm = List.copyOf(jvm);
        walls = Set.copyOf(walls);
        data = List.copyOf(data);
        if (!WALLS.containsAll(walls)) throw new IllegalArgumentException("walls of " + name + ": some of " + WALLS);
    }

    /** A process named as its folder. */
    static Plan of(Path folder) throws IOException {
        var properties = properties(folder);
        return new Plan(
                folder.getFileName().toString(),
                bundles(folder),
                List.of(folder),
                jvm(properties, Runtime.version().feature()),
                Set.copyOf(words(properties, "walls")),
                Optional.ofNullable(properties.getProperty("uids")).map(OwnUsers.Range::of),
                Limits.of(properties),
                words(properties, "data"),
                Optional.ofNullable(properties.getProperty("opens")),
                Belongings.of(properties),
                Optional.ofNullable(properties.getProperty("main")),
                Optional.empty());
    }

    /** A plugin's: all have the same folder, and perhaps settings of their own, there and in the site's data. */
    static Plan ofPlugin(PluginBundle plugin, Path folder, Path data) throws IOException {
        var common = of(folder);
        var own = Stream.of(folder.resolve(plugin.name()), data.resolve(plugin.name()))
                .filter(Files::isDirectory);
        return new Plan(
                plugin.process(),
                common.bundles,
                Stream.concat(Stream.of(folder), own).toList(),
                plugin.jvm(common.jvm),
                common.walls,
                common.uids,
                plugin.limits(common.limits),
                List.of(),
                Optional.empty(),
                Belongings.NONE,
                Optional.empty(),
                Optional.of(plugin));
    }

    private static Properties properties(Path folder) throws IOException {
        var properties = new Properties();
        try (var in = Files.newBufferedReader(folder.resolve(PROPERTIES))) {
            properties.load(in);
        }
        return properties;
    }

    private static List<String> bundles(Path folder) throws IOException {
        var list = folder.resolve("bundles");
        if (Files.notExists(list)) return List.of();
        return Files.readAllLines(list).stream()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** The options under {@code jvm}, and under {@code jvm.N} from Java N on. */
    static List<String> jvm(Properties properties, int feature) {
        var options = new ArrayList<>(words(properties, "jvm"));
        properties.stringPropertyNames().stream()
                .filter(name -> name.startsWith("jvm."))
                .filter(name -> Integer.parseInt(name.substring("jvm.".length())) <= feature)
                .sorted()
                .forEach(name -> options.addAll(words(properties, name)));
        return options;
    }

    static List<String> words(Properties properties, String name) {
        var value = properties.getProperty(name, "").strip();
        return value.isEmpty() ? List.of() : List.of(value.split("\\s+"));
    }

    /** The walls to be tried: that of a user of its own only where it can have one. */
    Set<String> wanted(Means means) {
        var wanted = new TreeSet<>(walls);
        if (uids.isPresent() && means.users().possible()) wanted.add("uid");
        if (!limits.equals(Limits.NONE)) wanted.add("limits");
        return wanted;
    }

    boolean hasNetwork() {
        return !walls.contains("network");
    }

    boolean hasReaders() {
        return !walls.contains("readers");
    }

    boolean isController() {
        return name.equals(CONTROLLER);
    }

    /** What of the configuration it may see: of a folder it shares with others, the settings in it alone. */
    List<Path> visible() throws IOException {
        if (plugin.isEmpty()) return settings;
        var own = Stream.concat(
                cfgFiles(settings.get(0)).stream(), settings.stream().skip(1));
        return Stream.concat(own, plugin.get().jar().stream()).toList();
    }

    private static List<Path> cfgFiles(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".cfg")).toList();
        }
    }
}
