// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.lifecycle;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.dualchip.link.LinkException;
import org.dualchip.link.plugin.PluginPeer;

/** Asks every plugin's process whether it lives, each on a thread of its own, and tells of one that is silent. */
final class Heartbeat {
    private static final Duration PATIENCE = Duration.ofMillis(900);
    private static final int UNANSWERED = 3;

    private final Executor each;
    private final Consumer<PluginPeer> silent;
    private final Map<PluginPeer, Integer> unanswered = new ConcurrentHashMap<>();
    private final Set<PluginPeer> asked = ConcurrentHashMap.newKeySet();

    /** @param silent hears of a process that three times in a row has not answered */
    Heartbeat(Executor each, Consumer<PluginPeer> silent) {
        this.each = each;
        this.silent = silent;
    }

    /** Once a second. */
    void beat(Collection<PluginPeer> plugins) {
        unanswered.keySet().retainAll(plugins);
        for (var plugin : plugins) if (asked.add(plugin)) each.execute(() -> ask(plugin));
    }

    private void ask(PluginPeer plugin) {
        try {
            plugin.ping(PATIENCE);
            unanswered.remove(plugin);
        } catch (LinkException e) {
            if (unanswered.merge(plugin, 1, Integer::sum) < UNANSWERED) return;
            unanswered.remove(plugin);
            silent.accept(plugin);
        } finally {
            asked.remove(plugin);
        }
    }
}
