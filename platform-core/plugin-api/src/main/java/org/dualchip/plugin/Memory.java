// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Values a plugin remembered between taps, by the names it declared; kept by the platform, durable with the tap. */
public final class Memory {
    private final TreeMap<String, byte[]> values = new TreeMap<>();

    public Memory(Map<String, byte[]> values) {
        values.forEach((name, value) -> this.values.put(name, value.clone()));
    }

    /** A memory of nothing. */
    public static Memory empty() {
        return new Memory(Map.of());
    }

    public Optional<byte[]> get(String name) {
        return Optional.ofNullable(values.get(name)).map(byte[]::clone);
    }

    /** Copies of all values, by name. */
    public Map<String, byte[]> all() {
        var copy = new TreeMap<String, byte[]>();
        values.forEach((name, value) -> copy.put(name, value.clone()));
        return copy;
    }
}
