// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.signal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.dualchip.core.generation.Deciding;
import org.dualchip.core.generation.Deciding.Answered;
import org.dualchip.core.store.Memories;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.SignalMessages.React;
import org.dualchip.link.plugin.PluginPeer;
import org.dualchip.plugin.Reaction;
import org.dualchip.plugin.Signal;

/** The plugins that are running: shows one the signal of its function and brings back what follows. */
final class Reactors {
    private static final Duration DEADLINE = Duration.ofMillis(200);
    private static final Duration AT_FIRST = Duration.ofSeconds(2);

    private final List<PluginPeer> running = new CopyOnWriteArrayList<>();
    private final Deciding deciding;

    Reactors(Deciding deciding) {
        this.deciding = deciding;
    }

    void add(PluginPeer plugin) {
        running.add(plugin);
    }

    void remove(PluginPeer plugin) {
        running.remove(plugin);
    }

    /** The plugin of a function that decides, while it runs; it may be one that does not react. */
    Optional<PluginPeer> of(String function) {
        return deciding.peer(running, function);
    }

    /** Whether it is the one that is asked now. */
    boolean serves(PluginPeer plugin) {
        return of(plugin.function()).filter(one -> one == plugin).isPresent();
    }

    /** A plugin remembers under the names it was shown; under any other it would never be shown the value again. */
    Reaction ask(PluginPeer plugin, Signal signal, Memories memories) throws Unheard {
        try {
            var reaction = plugin.react(new React(signal), patience(signal)).reaction();
            deciding.asked(plugin, Answered.WELL);
            requireRight(plugin, reaction);
            if (memories.declares(reaction.remember().keySet())) return reaction;
        } catch (LinkException e) {
            boolean refused = e.failure().what().equals(IllegalArgumentException.class.getSimpleName());
            deciding.asked(plugin, refused ? Answered.WELL : Answered.of(e));
            boolean asked = signal.cause() instanceof Signal.Command;
            throw new Unheard(refused && asked ? Unheard.ORDER_REFUSED : "PLUGIN_FAILED", e);
        }
        throw new Unheard("PLUGIN_FAILED", plugin.process() + " remembers what it may not remember of this signal");
    }

    /** Nobody stands there when a plugin has just come up, and everything is slow then. */
    private static Duration patience(Signal signal) {
        return signal.cause() instanceof Signal.Started ? AT_FIRST : DEADLINE;
    }

    /** What was admitted as opening nothing has no say in what is held, be it open or at rest. */
    private static void requireRight(PluginPeer plugin, Reaction reaction) throws Unheard {
        if (reaction.hold().isEmpty() || plugin.mayOpen()) return;
        throw new Unheard(
                "PLUGIN_FAILED", plugin.process() + " holds an output, and its manifest says outputs = false");
    }
}
