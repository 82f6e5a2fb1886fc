// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.attack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.dualchip.attack.hostile.Attempts;
import org.osgi.framework.BundleActivator;

/** Packs the hostile classes into a bundle that takes the place of another, with what that one was admitted for. */
record HostileJar(Class<? extends BundleActivator> activator, Properties plan) {

    private static final String PROVIDES = "Provide-Capability";

    void writeTo(Path jar) throws IOException {
        var manifest = manifest();
        capabilities(jar).ifPresent(it -> manifest.getMainAttributes().putValue(PROVIDES, it));
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (var file : classes()) add(out, Attempts.class.getPackageName().replace('.', '/') + "/", file);
            out.putNextEntry(new JarEntry("plan.properties"));
            plan.store(out, null);
        }
    }

    private static Optional<String> capabilities(Path jar) throws IOException {
        if (Files.notExists(jar)) return Optional.empty();
        try (var before = new JarFile(jar.toFile())) {
            return Optional.ofNullable(before.getManifest().getMainAttributes().getValue(PROVIDES));
        }
    }

    private Manifest manifest() {
        var manifest = new Manifest();
        var main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "hostile");
        main.putValue("Bundle-Version", "6.6.6");
        main.putValue("Bundle-Activator", activator.getName());
        main.putValue(
                "Import-Package", "org.osgi.framework,org.dualchip.plugin,org.dualchip.link,org.dualchip.link.message");
        return manifest;
    }

    private static Iterable<Path> classes() throws IOException {
        var root = Path.of(Attempts.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        try (var files = Files.list(root.resolve(Attempts.class.getPackageName().replace('.', '/')))) {
            return files.toList();
        }
    }

    private static void add(JarOutputStream out, String folder, Path file) throws IOException {
        out.putNextEntry(new JarEntry(folder + file.getFileName()));
        Files.copy(file, out);
    }
}
