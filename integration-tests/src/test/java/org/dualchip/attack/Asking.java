// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.attack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/** A plugin of the house that asks for something else than it does: the same bundle, other words in its manifest. */
final class Asking {
    private static final String PROVIDES = "Provide-Capability";

    private Asking() {}

    static void replace(Path bundle, String words, String by) throws IOException {
        var changed = Files.createTempFile(bundle.getParent(), "asking", ".jar");
        try (var jar = new JarFile(bundle.toFile())) {
            var manifest = jar.getManifest();
            var main = manifest.getMainAttributes();
            main.putValue(PROVIDES, main.getValue(PROVIDES).replace(words, by));
            try (var out = new JarOutputStream(Files.newOutputStream(changed), manifest)) {
                for (var entry : jar.stream().toList()) {
                    if (entry.getName().equals(JarFile.MANIFEST_NAME)) continue;
                    out.putNextEntry(new JarEntry(entry.getName()));
                    try (var in = jar.getInputStream(entry)) {
                        in.transferTo(out);
                    }
                }
            }
        }
        Files.delete(bundle);
        Files.move(changed, bundle);
        bundle.toFile().setReadable(true, false);
    }
}
