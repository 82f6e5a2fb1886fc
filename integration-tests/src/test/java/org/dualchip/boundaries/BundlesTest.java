// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.boundaries;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the bundles say in their manifests: the resolver holds them to it, where Maven does not. */
class BundlesTest {
    /** A package of the house in an Import-Package header; what stands in quotes is a version. */
    private static final Pattern OURS = Pattern.compile("org\\.dualchip[.a-z]*");

    /** Every bundle that a plugin's folder or the list of plugins could bring: those made under {@code plugins/}. */
    static List<String> plugins() throws IOException {
        try (var folders = Files.list(Checkout.HOME.resolve("plugins"))) {
            return folders.filter(folder -> Files.exists(folder.resolve("bnd.bnd")))
                    .map(folder -> folder.getFileName().toString())
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void aPluginImportsTheApiAndNothingElseOfTheHouse(String plugin) throws IOException {
        var manifest = header(plugin, "Import-Package");

        assertEquals(List.of("org.dualchip.plugin"), ours(manifest));
        assertEquals("", header(plugin, "DynamicImport-Package"));
        assertEquals("", header(plugin, "Require-Bundle"));
    }

    @Test
    void nobodyExportsWhatOnlyItsOwnRoomMayUse() throws IOException {
        for (var bundle : List.of("secure-chip-bundle", "app-chip-bundle", "reader-bundle", "gateway-bundle")) {
            assertEquals("", header(bundle, "Export-Package"), bundle);
        }
    }

    @Test
    void onlyTheSecureProcessHasBouncyCastle() throws IOException {
        for (var process : List.of("controller", "gateway", "plugin")) {
            var list = Files.readString(
                    Checkout.HOME.resolve("felix-config").resolve(process).resolve("bundles"));
            assertFalse(list.contains("bcprov"), process);
        }
        assertTrue(Files.readString(Checkout.HOME.resolve("felix-config/secure/bundles"))
                .contains("bcprov"));
    }

    @Test
    void onlyTheControllerHasTheDatabase() throws IOException {
        for (var process : List.of("secure", "gateway", "plugin")) {
            var list = Files.readString(
                    Checkout.HOME.resolve("felix-config").resolve(process).resolve("bundles"));
            assertFalse(list.contains("sqlite"), process);
        }
    }

    private static List<String> ours(String header) {
        return OURS.matcher(header.replaceAll("\"[^\"]*\"", ""))
                .results()
                .map(match -> match.group())
                .distinct()
                .toList();
    }

    private static String header(String bundle, String name) throws IOException {
        Path jar = Checkout.HOUSE.resolve("bundles").resolve(bundle + ".jar");
        try (var file = new JarFile(jar.toFile())) {
            var value = file.getManifest().getMainAttributes().getValue(name);
            return value == null ? "" : value;
        }
    }
}
