// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli.author;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * The files of a new project, which lie beside this class, with {@code %words%} in them.
 *
 * @param words what stands for each of them
 */
record Template(Map<String, String> words) {

    static Template of(PluginName plugin, KitRepository kit) throws IOException {
        var all = new HashMap<>(of(kit).words);
        all.put("name", plugin.name());
        all.put("package", plugin.packageName());
        all.put("class", plugin.className());
        return new Template(Map.copyOf(all));
    }

    /** For the files of no plugin in particular. */
    static Template of(KitRepository kit) throws IOException {
        var versions = new Properties();
        try (var in = Template.class.getResourceAsStream("versions.properties")) {
            if (in == null) throw new FileNotFoundException("versions.properties");
            versions.load(in);
        }
        return new Template(Map.of(
                "version", kit.version(),
                "junit", versions.getProperty("junit"),
                "jackson", versions.getProperty("jackson")));
    }

    /** Writes a file that is not there yet, and the folders above it. */
    void write(String resource, Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, filled(resource), StandardOpenOption.CREATE_NEW);
    }

    private String filled(String resource) throws IOException {
        try (var in = Template.class.getResourceAsStream(resource)) {
            if (in == null) throw new FileNotFoundException(resource);
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (var word : words.entrySet()) text = text.replace("%" + word.getKey() + "%", word.getValue());
            return text;
        }
    }
}
