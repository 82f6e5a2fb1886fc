// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.dualchip.card.admission.Generation;

/**
 * The bundles of a controller's plugins, read where the secure process keeps them, whether anything runs or not.
 *
 * @param generations {@code NAME/NUMBER/plugin.jar}, and {@code NAME/decides} with the number of the one that decides
 * @param house the bundles that the house came with, {@code NAME.jar}
 * @param named the folder that names the plugins among these, each in an {@code org.dualchip.plugin~NAME.cfg}
 */
record InstalledBundles(Path generations, Path house, Path named) {
    private static final String NAME = "[a-z][a-z0-9-]{0,31}";
    private static final Pattern CFG = Pattern.compile("org\\.dualchip\\.plugin~(.+)\\.cfg");

    /**
     * Of the generation that decides.
     *
     * @throws IllegalArgumentException when there is none; the message says what there is
     */
    Path deciding(String plugin) throws IOException {
        var known = plugin.matches(NAME) ? decides(plugin) : Optional.<Path>empty();
        if (known.isPresent()) return known.get();
        var there = new TreeSet<String>();
        for (var folder : List.of(generations, named)) {
            for (var one : list(folder)) {
                var name = CFG.matcher(String.valueOf(one.getFileName())).replaceFirst("$1");
                if (decides(name).isPresent()) there.add(name);
            }
        }
        throw new IllegalArgumentException("no plugin " + plugin + " decides here; "
                + (there.isEmpty() ? "none does" : "there are: " + String.join(", ", there)));
    }

    private Optional<Path> decides(String plugin) throws IOException {
        var kept = generations.resolve(plugin);
        var file = kept.resolve("decides");
        var number = Files.exists(file) ? Files.readString(file).strip() : String.valueOf(Generation.HOUSE);
        if (!number.equals(String.valueOf(Generation.HOUSE))) {
            return existing(kept.resolve(number).resolve("plugin.jar"));
        }
        var isNamed = Files.exists(named.resolve("org.dualchip.plugin~" + plugin + ".cfg"));
        return isNamed ? existing(house.resolve(plugin + ".jar")) : Optional.empty();
    }

    private static Optional<Path> existing(Path bundle) {
        return Optional.of(bundle).filter(Files::isRegularFile);
    }

    /** Whether a bundle is, byte for byte, one that was let in as this plugin. */
    boolean admitted(String plugin, Path bundle) throws IOException {
        var known = new ArrayList<>(List.of(house.resolve(plugin + ".jar")));
        for (var kept : list(generations.resolve(plugin))) known.add(kept.resolve("plugin.jar"));
        for (var one : known) {
            if (Files.isRegularFile(one) && Files.mismatch(one, bundle) < 0) return true;
        }
        return false;
    }

    private static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) return List.of();
        try (var all = Files.list(folder)) {
            return all.toList();
        }
    }
}
