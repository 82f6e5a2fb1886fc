// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli.author;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plugin new}: a project of its own, whose first test is green. */
@Command(
        name = "new",
        description = {
            "Begin a plugin: a small Maven project with one rule, a table that it is held to, and a test card.",
            "It is built outside this one, with the words of a plugin and the kit in a folder of its own."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
public final class PluginNew implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "What it is called and decides, such as canteen.")
    private String name;

    @Option(names = "--package", paramLabel = "PACKAGE", description = "Of its classes (default: org.example.NAME).")
    private @Nullable String packageName;

    @Option(names = "--directory", paramLabel = "DIR", description = "Where it goes (default: NAME).")
    private @Nullable Path directory;

    @Override
    public Integer call() throws IOException {
        var home = Path.of(System.getProperty("dualchip.home", "."));
        var plugin = packageName == null ? PluginName.of(name) : new PluginName(name, packageName);
        if (Files.exists(home.resolve("felix-config/plugin").resolve(name))) {
            throw new IllegalArgumentException("the house has a plugin " + name + " of its own: choose another name");
        }
        var folder = directory == null ? Path.of(name) : directory;
        requireEmpty(folder);
        var kit = KitRepository.of(home);
        var template = Template.of(plugin, kit);
        for (var file : files(plugin).entrySet()) template.write(file.getValue(), folder.resolve(file.getKey()));
        kit.in(folder.resolve("repository"), template);
        Wrapper.of(home).in(folder);
        spec.commandLine().getOut().printf("%s is there; next: cd %s && ./mvnw verify%n", folder, folder);
        return 0;
    }

    private static void requireEmpty(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        if (Files.isDirectory(folder)) {
            try (var in = Files.list(folder)) {
                if (in.findAny().isEmpty()) return;
            }
        }
        throw new IllegalArgumentException(folder + " is there already, and nothing in it is overwritten");
    }

    /** Where each file goes, and what it is made of. */
    private static Map<String, String> files(PluginName plugin) {
        var sources = "src/main/java/" + plugin.folder() + "/";
        var tests = "src/test/java/" + plugin.folder() + "/";
        var files = new LinkedHashMap<String, String>();
        files.put("pom.xml", "pom.xml.txt");
        files.put("bnd.bnd", "bnd.bnd.txt");
        files.put("README.md", "README.md.txt");
        files.put(".gitignore", "gitignore.txt");
        files.put(".mvn/maven.config", "maven.config.txt");
        files.put("house/org.dualchip.checkpoint~back-door.cfg", "checkpoint.cfg.txt");
        files.put(sources + "package-info.java", "package-info.java.txt");
        files.put(sources + plugin.className() + ".java", "Plugin.java.txt");
        files.put("src/main/resources/OSGI-INF/l10n/messages.properties", "messages.properties.txt");
        files.put(tests + plugin.className() + "Test.java", "PluginTest.java.txt");
        files.put("src/test/resources/" + plugin.folder() + "/decisions.txt", "decisions.txt.txt");
        return files;
    }
}
