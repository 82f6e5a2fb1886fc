// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** A small house in a temporary directory, made of this module's class path and of bundles without code. */
public record TestHouse(Path root) {

    public Path house() {
        return root.resolve("house");
    }

    public Path config() {
        return root.resolve("config");
    }

    public Path data() {
        return root.resolve("data");
    }

    /** Furnishes {@code lib} with all that this test runs on. */
    public TestHouse withLib() throws IOException {
        var lib = Files.createDirectories(house().resolve("lib"));
        for (var path : classPath()) {
            if (Files.isDirectory(path)) zip(path, lib.resolve(jarName(path)));
            else Files.copy(path, lib.resolve(stripped(path)));
        }
        Files.createDirectories(house().resolve("bundles"));
        Files.copy(
                lib.resolve("org.apache.felix.configadmin.jar"),
                house().resolve("bundles/org.apache.felix.configadmin.jar"));
        return this;
    }

    /** What this test runs on. */
    public static List<Path> classPath() {
        var entries = System.getProperty("java.class.path").split(":", -1);
        return Stream.of(entries)
                .filter(entry -> !entry.isEmpty())
                .map(Path::of)
                .filter(Files::exists)
                .toList();
    }

    /** {@code …/link/target/classes} is link.jar; the tests come under a name of their own. */
    private static String jarName(Path classes) {
        var module = classes.getName(classes.getNameCount() - 3).toString();
        return classes.endsWith("classes") ? module + ".jar" : module + "-tests.jar";
    }

    private static String stripped(Path jar) {
        return jar.getFileName().toString().replaceFirst("-\\d[^/]*\\.jar$", ".jar");
    }

    private static void zip(Path folder, Path jar) throws IOException {
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(folder.relativize(file).toString()));
                Files.copy(file, out);
            }
        }
    }

    /** Bundles that this test has on its class path. */
    public TestHouse withBundles(String... names) throws IOException {
        for (var name : names) {
            Files.copy(house().resolve("lib/" + name + ".jar"), house().resolve("bundles/" + name + ".jar"));
        }
        return this;
    }

    /** A bundle of a manifest and nothing else. */
    public TestHouse withBundle(String name, String importPackage) throws IOException {
        var manifest = new Manifest();
        var main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", name);
        if (!importPackage.isEmpty()) main.putValue("Import-Package", importPackage);
        write(Files.newOutputStream(house().resolve("bundles/" + name + ".jar")), manifest);
        return this;
    }

    private static void write(OutputStream to, Manifest manifest) throws IOException {
        new JarOutputStream(to, manifest).close();
    }

    /** A configuration file, its lines one after the other. */
    public TestHouse with(String file, String... lines) throws IOException {
        var path = config().resolve(file);
        Files.createDirectories(path.getParent());
        Files.write(path, List.of(lines));
        return this;
    }
}
