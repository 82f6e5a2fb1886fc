// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What operators have entered for a plugin, all as of one version: its records of this holder and this checkpoint, and
 * its rules.
 */
public final class Records {
    /** Of a plugin that declares none, or before anybody entered any. */
    public static final Records NONE = new Records(0, Map.of(), type -> Fields.NONE);

    private final long version;
    private final Map<String, Fields> keyed;
    private final Function<String, Fields> rules;

    /**
     * Records of a version.
     *
     * @param version 0 before anything was entered
     * @param keyed by type, those of this holder or this checkpoint
     * @param rules finds the rules of a type; no fields where none were entered
     */
    public Records(long version, Map<String, Fields> keyed, Function<String, Fields> rules) {
        this.version = version;
        this.keyed = Map.copyOf(keyed);
        this.rules = rules;
    }

    /** Which version of this plugin's records this is; each accepted change is another, and the journal names it. */
    public long version() {
        return version;
    }

    /** The record of a type that is looked up by holder or checkpoint; empty where there is none of this one. */
    public Optional<Fields> of(String type) {
        return Optional.ofNullable(keyed.get(type));
    }

    /** The rules of a type, up to 1 MB; without fields where nobody entered any. */
    public Fields rules(String type) {
        return rules.apply(type);
    }
}
