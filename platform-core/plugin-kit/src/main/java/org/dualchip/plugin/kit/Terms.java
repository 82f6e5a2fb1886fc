// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;

/** What a plugin says of itself in its bundle's manifest, where the build wrote it from {@code @Decides}. */
final class Terms {
    private static final String NAMESPACE = "org.dualchip.plugin";
    /** A clause of a header: a comma in quotes parts nothing. */
    private static final Pattern CLAUSE = Pattern.compile("(?:[^,\"]|\"[^\"]*\")+");

    private static final Pattern FILES = Pattern.compile(";files:List<String>=(?:\"([^\"]*)\"|([^;,]*))");

    private static final Pattern SEALS = Pattern.compile(";seals(?::[A-Za-z]+)?=\"?true\"?");

    private Terms() {}

    /** Whether the plugin of a class has cards seal. */
    static boolean sealsOf(Class<?> decider) {
        return SEALS.matcher(capability(decider)).find();
    }

    /** The files that the plugin of a class asks for. */
    static List<DeclaredFile> filesOf(Class<?> decider) {
        var files = FILES.matcher(capability(decider));
        if (!files.find()) return List.of();
        var said = files.group(1) == null ? files.group(2) : files.group(1);
        return List.of(said.split(",", -1)).stream().map(DeclaredFile::of).toList();
    }

    private static String capability(Class<?> decider) {
        var header = String.valueOf(manifest(decider).getMainAttributes().getValue("Provide-Capability"));
        return CLAUSE.matcher(header)
                .results()
                .map(clause -> clause.group().strip())
                .filter(clause -> clause.startsWith(NAMESPACE + ";"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the manifest around " + decider.getName()
                        + " has no capability " + NAMESPACE + ": does the class have @Decides, and did bnd run?"));
    }

    /** Of the jar, or the folder of classes, that a class is in. */
    private static Manifest manifest(Class<?> decider) {
        try {
            var place = Path.of(placeOf(decider));
            if (Files.isRegularFile(place)) {
                try (var jar = new JarFile(place.toFile())) {
                    var manifest = jar.getManifest();
                    return manifest == null ? new Manifest() : manifest;
                }
            }
            var file = place.resolve(JarFile.MANIFEST_NAME);
            if (!Files.exists(file)) {
                throw new IllegalArgumentException(file + " is not there: bnd writes it when it is built");
            }
            try (var in = Files.newInputStream(file)) {
                return new Manifest(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URI placeOf(Class<?> decider) {
        try {
            return decider.getProtectionDomain().getCodeSource().getLocation().toURI();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
