// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.dualchip.card.admission.Generation;
import org.dualchip.launcher.child.Child;
import org.dualchip.link.message.HouseMessages.ProcessState;
import org.dualchip.link.message.LifecycleMessages.WantedProcess;

/**
 * The processes of plugins, which come and go while the house runs. Those that the house came with are raised at once; what
 * was installed since is raised as soon as the controller says which of it is wanted.
 */
final class PluginProcesses implements ControllerLink.Orders {
    private static final System.Logger LOG = System.getLogger(PluginProcesses.class.getName());
    private static final Duration LAST_WORDS = Duration.ofMillis(500);

    private final Blueprint blueprint;
    private final Path generations;
    private final Raising raising;
    private final Map<String, Child> children = new ConcurrentSkipListMap<>();
    private boolean closed;

    /** Makes a process that is not started yet. */
    @FunctionalInterface
    interface Raising {
        Child child(Plan plan) throws IOException;
    }

    PluginProcesses(Blueprint blueprint, Path generations, Raising raising) {
        this.blueprint = blueprint;
        this.generations = generations;
        this.raising = raising;
    }

    /** Raises what the house came with, where nothing else decides in its place. */
    synchronized void start() throws IOException {
        for (var plugin : blueprint.plugins()) {
            var bundle = PluginBundle.ofHouse(plugin);
            if (decides(plugin).equals(String.valueOf(Generation.HOUSE))) raise(bundle);
        }
    }

    private String decides(String plugin) throws IOException {
        var file = generations.resolve(plugin).resolve("decides");
        return Files.exists(file) ? Files.readString(file).strip() : String.valueOf(Generation.HOUSE);
    }

    @Override
    public synchronized void want(List<WantedProcess> processes) {
        if (closed) return;
        var wanted = processes.stream().collect(Collectors.toMap(WantedProcess::process, each -> each));
        for (var child : Map.copyOf(children).entrySet()) {
            if (!wanted.containsKey(child.getKey())) bury(child.getKey(), child.getValue());
        }
        children.keySet().retainAll(wanted.keySet());
        for (var process : processes) {
            if (!children.containsKey(process.process())) tryToRaise(process);
        }
    }

    private void tryToRaise(WantedProcess wanted) {
        try {
            raise(PluginBundle.wanted(wanted, generations));
        } catch (IOException | IllegalArgumentException e) {
            LOG.log(Level.ERROR, "the process " + wanted.process() + " cannot be raised", e);
        }
    }

    private void raise(PluginBundle bundle) throws IOException {
        var child = raising.child(blueprint.plan(bundle));
        children.put(bundle.process(), child);
        LOG.log(Level.INFO, "{0} is raised", bundle.process());
        child.start();
    }

    /** Whoever says what is wanted does not wait for the last words of what is not. */
    private static void bury(String name, Child child) {
        LOG.log(Level.INFO, "{0} is not wanted any more", name);
        child.dismiss();
        var thread = new Thread(() -> child.bury(LAST_WORDS), "bury-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public synchronized void kill(String process) {
        var child = children.get(process);
        if (child == null) return;
        LOG.log(Level.WARNING, "{0} does not answer, and is killed", process);
        child.kill();
    }

    /** Waits for nobody: a process that changes asks for this. */
    List<ProcessState> states() {
        return children.values().stream().map(Child::state).toList();
    }

    /** The last; nothing is raised after. */
    synchronized List<Child> close() {
        closed = true;
        return new ArrayList<>(children.values());
    }
}
