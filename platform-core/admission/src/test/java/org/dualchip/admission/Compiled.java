// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.admission;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;

/** Classes made from sources while the test runs. */
final class Compiled {
    private Compiled() {}

    /** Class files by their paths in a jar, of sources by their class names. */
    static Map<String, byte[]> classes(Path folder, Map<String, String> sources) throws IOException {
        var words = new ArrayList<>(List.of("-d", folder.resolve("out").toString(), "-nowarn", "-Xlint:none", "-g"));
        Files.createDirectories(folder.resolve("out"));
        for (var source : sources.entrySet()) {
            var file = folder.resolve("src").resolve(source.getKey().replace('.', '/') + ".java");
            Files.createDirectories(file.getParent());
            Files.writeString(file, source.getValue());
            words.add(file.toString());
        }
        int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, words.toArray(String[]::new));
        if (result != 0) throw new IllegalArgumentException("the test's own sources do not compile");
        var classes = new LinkedHashMap<String, byte[]>();
        try (var files = Files.walk(folder.resolve("out"))) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                classes.put(folder.resolve("out").relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return classes;
    }
}
