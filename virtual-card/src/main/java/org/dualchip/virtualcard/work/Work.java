// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.work;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** How often each operation was done; what is missing in the map was not done at all. */
public record Work(Map<Operation, Integer> counts) {
    /** Nothing done. */
    public static final Work NONE = new Work(Map.of());

    public Work {
        EnumMap<Operation, Integer> own = new EnumMap<>(Operation.class);
        own.putAll(counts);
        own.values().removeIf(count -> count == 0);
        counts = Collections.unmodifiableMap(own);
    }

    public int count(Operation operation) {
        return counts.getOrDefault(operation, 0);
    }

    public Work plus(Work more) {
        EnumMap<Operation, Integer> sum = new EnumMap<>(Operation.class);
        sum.putAll(counts);
        more.counts.forEach((operation, count) -> sum.merge(operation, count, Integer::sum));
        return new Work(sum);
    }
}
