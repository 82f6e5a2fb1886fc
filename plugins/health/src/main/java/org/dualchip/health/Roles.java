// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.health;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.dualchip.plugin.Fields;
import org.dualchip.plugin.Reason;
import org.dualchip.plugin.Records;
import org.jspecify.annotations.Nullable;

/**
 * The rules {@code roles}: the host's side of who may read what. The chips have theirs: no role here opens what they keep
 * shut.
 *
 * @param readers for each way, a bit mask of the roles of which a mandate must name one
 * @param reasons for which the glass may be broken here
 */
record Roles(Map<Way, Integer> readers, Set<BreakGlassReason> reasons) {
    /** The name of the rules. */
    static final String NAME = "roles";

    /** Remembers what it read last: the platform hands out the same fields until somebody changes them. */
    static final class Shelf {
        private volatile @Nullable Read last;

        private record Read(Fields fields, Roles roles) {}

        @SuppressWarnings("ReferenceEquality")
        Roles of(Records records) {
            var fields = records.rules(NAME);
            var now = last;
            if (now != null && now.fields == fields) return now.roles;
            var roles = Roles.of(fields);
            last = new Read(fields, roles);
            return roles;
        }
    }

    /**
     * Reads the rules. Where nothing was entered no role reads anything, and the glass may be broken for each reason.
     *
     * @throws Unclear when a role is there twice, or none of its words is known
     */
    static Roles of(Fields rules) {
        var readers = new EnumMap<Way, Integer>(Way.class);
        var seen = new TreeSet<Long>();
        for (var row : rules.objects("roles")) {
            long role = row.number("role").orElse(0);
            if (!seen.add(role)) throw new Unclear(Reason.of("ROLE_TWICE").with("role", role));
            for (var word : row.texts("reads")) readers.merge(way(word), 1 << role, (one, other) -> one | other);
        }
        return new Roles(Collections.unmodifiableMap(readers), reasons(rules));
    }

    private static Way way(String word) {
        return Way.called(word)
                .orElseThrow(() -> new Unclear(Reason.of("WAY_UNKNOWN").with("way", word)));
    }

    private static Set<BreakGlassReason> reasons(Fields rules) {
        if (!rules.names().contains("glass")) return EnumSet.allOf(BreakGlassReason.class);
        var reasons = EnumSet.noneOf(BreakGlassReason.class);
        for (var word : rules.texts("glass")) {
            reasons.add(BreakGlassReason.of(word)
                    .orElseThrow(
                            () -> new Unclear(Reason.of("GLASS_REASON_UNKNOWN").with("reason", word))));
        }
        return reasons;
    }

    /** Whether what this mandate names is enough for this way. */
    boolean suffices(Mandate mandate, Way way) {
        return (mandate.roles() & readers.getOrDefault(way, 0)) != 0;
    }
}
