// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.dualchip.card.admission.Generation;

/**
 * What a disk has of a plugin's generations, every one of them whole.
 *
 * @param decides the number of the one that decides
 * @param digests of the bundles, by number
 */
record KeptGenerations(int decides, NavigableMap<Integer, String> digests) {

    /** AssertionError when one is not whole, or none decides. */
    static KeptGenerations in(Path plugin) throws Exception {
        var digests = new TreeMap<Integer, String>();
        for (var name : names(plugin)) {
            if (!name.matches("[0-9]+")) continue;
            var jar = plugin.resolve(name).resolve("plugin.jar");
            assertTrue(Files.exists(jar), () -> "generation " + name + " has no bundle");
            var digest = Installing.digest(Files.readAllBytes(jar));
            var admitted = plugin.resolve(name).resolve("admitted");
            assertTrue(Files.exists(admitted), () -> "of generation " + name + " nothing is noted");
            assertTrue(
                    Files.readAllLines(admitted).containsAll(List.of("number = " + name, "digest = " + digest)),
                    () -> "generation " + name + " is not what was admitted");
            digests.put(Integer.valueOf(name), digest);
        }
        int decides = decides(plugin.resolve("decides"));
        assertTrue(
                decides == Generation.HOUSE || digests.containsKey(decides), () -> decides + " decides, of " + digests);
        return new KeptGenerations(decides, digests);
    }

    private static int decides(Path file) throws Exception {
        if (Files.notExists(file)) return Generation.HOUSE;
        var said = Files.readString(file);
        assertTrue(said.matches("[0-9]+\n"), () -> "nobody decides: it says \"" + said + '"');
        return Integer.parseInt(said.strip());
    }

    private static List<String> names(Path folder) throws Exception {
        if (Files.notExists(folder)) return List.of();
        try (var all = Files.list(folder)) {
            return all.map(path -> String.valueOf(path.getFileName())).sorted().toList();
        }
    }

    /** Whether nothing is there that is newer than what decides, or half written, or half gone. */
    static boolean isSettled(Path plugin, int decides) throws Exception {
        return names(plugin).stream()
                .noneMatch(name -> name.endsWith(".new")
                        || name.endsWith(".gone")
                        || (name.matches("[0-9]+") && Integer.parseInt(name) > decides));
    }

    /** The bundle that decides; empty for the house's own. */
    String deciding() {
        return digests.getOrDefault(decides, "");
    }

    /** What was admitted, and never switched to. */
    List<Integer> strangers() {
        return List.copyOf(digests.tailMap(decides, false).keySet());
    }

    void has(String digest) {
        assertTrue(digests.containsValue(digest), "what was said to be installed is there");
    }
}
