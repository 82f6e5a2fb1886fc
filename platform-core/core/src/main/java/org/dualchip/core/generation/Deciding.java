// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.generation;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.dualchip.card.admission.Generation;
import org.dualchip.link.LinkException;
import org.dualchip.link.plugin.PluginPeer;
import org.osgi.service.component.annotations.Component;

/**
 * Which generation of each plugin decides now. A tap is decided by the one that its card was opened for, whatever is said
 * here; all that has no card, by the one that decides now.
 */
@Component(service = Deciding.class)
public final class Deciding {
    /** What is behind a process's name when it stands by for another. */
    public static final String SPARE = "-spare";

    private final Map<String, Integer> generations = new ConcurrentHashMap<>();
    private final Map<String, Set<Integer>> before = new ConcurrentHashMap<>();
    private final Map<String, Integer> tried = new ConcurrentHashMap<>();
    private final Map<String, Object> switches = new ConcurrentHashMap<>();
    private final Set<String> doubted = ConcurrentHashMap.newKeySet();
    private final List<Watch> watches = new CopyOnWriteArrayList<>();

    /** How a plugin answered what it was asked. */
    public enum Answered {
        WELL,
        /** Not in time, or not at all. */
        LATE,
        /** With an exception. */
        FAILED;

        /** Why there is no answer: who fails says so, and whoever says nothing is late. */
        public static Answered of(LinkException missing) {
            return missing.failure().what().isEmpty() ? LATE : FAILED;
        }
    }

    /** Hears how a plugin answers. */
    @FunctionalInterface
    public interface Watch {
        void asked(PluginPeer plugin, Answered how);
    }

    public void watch(Watch watch) {
        watches.add(watch);
    }

    public void leave(Watch watch) {
        watches.remove(watch);
    }

    public void asked(PluginPeer plugin, Answered how) {
        watches.forEach(watch -> watch.asked(plugin, how));
    }

    /** Held by whoever switches a function, and by those whom a switch must not come between. */
    public Object switches(String function) {
        return switches.computeIfAbsent(function, any -> new Object());
    }

    /** That a switch is tried: what others had begun before counts no more. Called with {@link #switches} held. */
    public void tries(String function) {
        tried.merge(function, 1, Integer::sum);
    }

    /** How many switches were tried. */
    public int tried(String function) {
        return tried.getOrDefault(function, 0);
    }

    /** Another is about to decide; until it is said which one does, nobody knows. */
    public void doubt(String function) {
        doubted.add(function);
    }

    /** Whether it is known which one decides. */
    public boolean isSure(String function) {
        return !doubted.contains(function);
    }

    /** The schemas of the generations that it can be rolled back to, one after the other. */
    public Set<Integer> schemasBefore(String function) {
        return before.getOrDefault(function, Set.of());
    }

    public void before(String function, Set<Integer> schemas) {
        before.put(function, Set.copyOf(schemas));
    }

    /** What the house came with decides until something else is said. */
    public int of(String function) {
        return generations.getOrDefault(function, Generation.HOUSE);
    }

    public void set(String function, int generation) {
        generations.put(function, generation);
        doubted.remove(function);
    }

    /** The process of a function's deciding generation, of those that run. */
    public Optional<PluginPeer> peer(Collection<PluginPeer> running, String function) {
        return peer(running, function, of(function));
    }

    /** The process of a generation, of those that run; the one that stands by when there is no other. */
    public static Optional<PluginPeer> peer(Collection<PluginPeer> running, String function, int generation) {
        var spare = Optional.<PluginPeer>empty();
        for (var one : running) {
            if (!one.function().equals(function) || one.generation() != generation || !one.isOpen()) continue;
            if (!one.process().endsWith(SPARE)) return Optional.of(one);
            spare = Optional.of(one);
        }
        return spare;
    }
}
