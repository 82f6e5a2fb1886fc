// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher.room;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a room is told on its command line, as {@code name=value}; a name may come several times.
 *
 * <p>{@code dualchip.*} become framework properties, {@code room.*} say what to boot, {@code wall.*} what to try.
 */
public record Arguments(List<String> words) {

    public Arguments {
        words = List.copyOf(words);
    }

    public Optional<String> one(String name) {
        return all(name).stream().findFirst();
    }

    public List<String> all(String name) {
        return words.stream()
                .filter(word -> word.startsWith(name + "="))
                .map(word -> word.substring(name.length() + 1))
                .toList();
    }

    /** The properties of the house, for every bundle to read. */
    Map<String, String> properties() {
        return words.stream()
                .filter(word -> word.startsWith("dualchip."))
                .map(word -> word.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }
}
