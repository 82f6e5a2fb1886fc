// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.signal;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.dualchip.link.plugin.PluginPeer;
import org.jspecify.annotations.Nullable;

/** What a checkpoint's inputs feel, and how much of it which life of its plugin has heard. */
final class Levels {
    private static final long BETWEEN_BEGINNINGS = TimeUnit.SECONDS.toNanos(5);

    private final Map<String, Boolean> felt = new ConcurrentHashMap<>();
    private final Map<String, Boolean> heard = new ConcurrentHashMap<>();
    private volatile boolean served;
    private @Nullable PluginPeer begun;
    private @Nullable PluginPeer asked;
    private long askedNanos;

    void feel(String input, boolean active) {
        felt.put(input, active);
    }

    void remove(String input) {
        felt.remove(input);
        heard.remove(input);
    }

    Map<String, Boolean> felt() {
        return new TreeMap<>(felt);
    }

    boolean heard(String input, boolean active) {
        return Boolean.valueOf(active).equals(heard.get(input));
    }

    void hear(String input, boolean active) {
        heard.put(input, active);
    }

    /** Whether a plugin must be told that it starts here: once, and again after a while when it did not hear. */
    synchronized boolean owes(PluginPeer plugin, long nanos) {
        if (begun == plugin || (asked == plugin && nanos - askedNanos < BETWEEN_BEGINNINGS)) return false;
        asked = plugin;
        askedNanos = nanos;
        return true;
    }

    /** Whether it serves here from now on: not when it, or its output, has begun anew meanwhile. */
    synchronized boolean begin(PluginPeer plugin) {
        if (asked != plugin) return false;
        begun = plugin;
        served = true;
        heard.clear();
        return true;
    }

    /** A plugin's new life, or a new output, begins anew. */
    synchronized void end() {
        begun = null;
        asked = null;
    }

    synchronized boolean serves(PluginPeer plugin) {
        return begun == plugin;
    }

    synchronized boolean servesAnother(PluginPeer plugin) {
        return begun != null && begun != plugin;
    }

    /** Whether a plugin has ever served here, so that one is missed when it is away. */
    boolean served() {
        return served;
    }
}
