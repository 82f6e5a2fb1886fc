// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli.author;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Properties;
import java.util.jar.JarFile;

/**
 * The two jars that a plugin is built against, as they lie in this house, in a Maven repository of a project's own.
 *
 * @param version what they are called there: that of a release as it is; of what lies between releases, with a digest of
 *     both jars, so that no Maven takes one for another of the same name
 */
record KitRepository(Path api, Path kit, String version) {
    private static final String SNAPSHOT = "-SNAPSHOT";
    private static final int SHOWN = 12;

    /** Those of a house; IOException when one of them is not there. */
    static KitRepository of(Path home) throws IOException {
        var house = home.resolve("felix-config/target/house");
        var api = house.resolve("bundles/plugin-api.jar");
        var kit = house.resolve("kit/plugin-kit.jar");
        for (var jar : new Path[] {api, kit}) {
            if (!Files.isRegularFile(jar))
                throw new IOException(jar + " is not there: run dualchip once, it is built then");
        }
        var said = version(api);
        return new KitRepository(api, kit, said.endsWith(SNAPSHOT) ? between(said, api, kit) : said);
    }

    private static String version(Path api) throws IOException {
        try (var jar = new JarFile(api.toFile())) {
            var entry = jar.getEntry("META-INF/maven/org.dualchip/plugin-api/pom.properties");
            if (entry == null) throw new IOException(api + " does not say which version it is");
            var properties = new Properties();
            try (var in = jar.getInputStream(entry)) {
                properties.load(in);
            }
            return properties.getProperty("version", "");
        }
    }

    private static String between(String snapshot, Path... jars) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var jar : jars) digest.update(Files.readAllBytes(jar));
            var hex = HexFormat.of().formatHex(digest.digest()).substring(0, SHOWN);
            return snapshot.substring(0, snapshot.length() - SNAPSHOT.length()) + "-" + hex;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Puts them into a repository, with poms that have no parent; what is there already is the same. */
    void in(Path repository, Template template) {
        place(repository, "plugin-api", api, template);
        place(repository, "plugin-kit", kit, template);
    }

    private void place(Path repository, String artifact, Path jar, Template template) {
        var folder = repository.resolve("org/dualchip").resolve(artifact).resolve(version);
        var stem = artifact + "-" + version;
        if (Files.exists(folder.resolve(stem + ".pom"))) return;
        try {
            Files.createDirectories(folder);
            Files.copy(jar, folder.resolve(stem + ".jar"), StandardCopyOption.REPLACE_EXISTING);
            template.write(artifact + ".pom.txt", folder.resolve(stem + ".pom"));
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }
}
