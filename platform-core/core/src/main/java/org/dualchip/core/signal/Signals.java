// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.signal;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.dualchip.card.Wiring;
import org.dualchip.core.output.Outputs;
import org.dualchip.core.output.Places;
import org.dualchip.core.store.SetTimer;
import org.dualchip.core.store.Store;
import org.dualchip.core.store.StoreException;
import org.dualchip.link.plugin.PluginPeer;
import org.dualchip.plugin.Reaction.Hold;
import org.dualchip.plugin.Signal;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Where signals come in: from inputs, from timers, from operators, and from a plugin that starts. Each goes into the lane
 * of its checkpoint, to the plugin of its function. A plugin that comes up is told so first, and then what every input
 * feels; so nothing is lost that happened while it was away.
 */
@Component(service = Signals.class)
public final class Signals {
    private static final System.Logger LOG = System.getLogger(Signals.class.getName());
    private static final long LOOK_EVERY_MS = 50;

    private final SignalFlow flow;
    private final Store store;
    private final Outputs outputs;
    private final Places places;
    private final Lanes lanes = new Lanes();
    private final Map<String, String> functions = new ConcurrentHashMap<>();
    private final Map<String, Levels> levels = new ConcurrentHashMap<>();
    private final DueTimers dueTimers = new DueTimers();
    private final Consumer<String> appeared = this::appeared;
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(Signals::daemon);

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            target = "(dualchip.side=linked)")
    volatile @Nullable Wiring wiring;

    @Activate
    public Signals(
            @Reference SignalFlow flow, @Reference Store store, @Reference Outputs outputs, @Reference Places places) {
        this.flow = flow;
        this.store = store;
        this.outputs = outputs;
        this.places = places;
        outputs.whenOneAppears(appeared);
        looks.scheduleWithFixedDelay(this::look, LOOK_EVERY_MS, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addPlugin(PluginPeer plugin) {
        flow.reactors().add(plugin);
    }

    /** Nobody is left who would let go of what it held; one that served nowhere held nothing. */
    void removePlugin(PluginPeer plugin) {
        flow.reactors().remove(plugin);
        boolean another = flow.reactors().of(plugin.function()).isPresent();
        functions.forEach((checkpoint, function) -> {
            if (!function.equals(plugin.function())) return;
            if (!another || levels(checkpoint).serves(plugin)) letGo(checkpoint);
        });
    }

    private void letGo(String checkpoint) {
        levels(checkpoint).end();
        outputs.hold(checkpoint, Hold.REST);
    }

    @Deactivate
    void stop() {
        looks.shutdownNow();
        outputs.leave(appeared);
        lanes.close();
    }

    /** The checkpoints of a function, as the secure side has said. */
    List<String> checkpoints(String function) {
        return functions.entrySet().stream()
                .filter(one -> one.getValue().equals(function))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** The plugin of a function, while it runs and reacts. */
    Optional<PluginPeer> reactor(String function) {
        return flow.reactors().of(function).filter(plugin -> plugin.words().reacts());
    }

    /** An input feels something from now on. */
    Future<Boolean> input(String checkpoint, String input, boolean active) {
        levels(checkpoint).feel(input, active);
        return lanes.queue(checkpoint, () -> changed(checkpoint, input, active));
    }

    void forget(String checkpoint, String input) {
        levels(checkpoint).remove(input);
    }

    /** An operator asks for something; true when it was heeded, and what follows is durable. */
    Future<Boolean> order(String checkpoint, String function, Signal.Command command) {
        return lanes.queue(checkpoint, () -> happened(checkpoint, function, command, Optional.empty()));
    }

    /** A new output rests, whatever the one before was held at. */
    private void appeared(String checkpoint) {
        levels(checkpoint).end();
    }

    private Levels levels(String checkpoint) {
        return levels.computeIfAbsent(checkpoint, name -> new Levels());
    }

    private boolean changed(String checkpoint, String input, boolean active) {
        var function = functions.get(checkpoint);
        var here = levels(checkpoint);
        if (function == null || !here.served()) return false;
        var plugin = flow.reactors().of(function);
        // One that does not react, or has not been told yet that it starts: then it hears of this right behind that.
        if (plugin.isPresent() && !here.serves(plugin.get())) return false;
        if (plugin.isPresent() && here.heard(input, active)) return true;
        boolean heard = happened(checkpoint, function, new Signal.Input(input, active), Optional.empty());
        if (heard) here.hear(input, active);
        return heard;
    }

    private boolean started(String checkpoint, String function, PluginPeer plugin) {
        var here = levels(checkpoint);
        if (!flow.reactors().serves(plugin)) return false;
        if (!happened(checkpoint, function, new Signal.Started(), Optional.empty())) return false;
        if (!here.begin(plugin)) return false;
        here.felt().forEach((input, active) -> changed(checkpoint, input, active));
        return true;
    }

    private boolean happened(String checkpoint, String function, Signal.Cause cause, Optional<SetTimer> timer) {
        return flow.happened(new Happening(checkpoint, places.area(checkpoint), function, cause, timer));
    }

    /** What needs looking at again and again: which checkpoints there are, who serves them, and the time. */
    private void look() {
        try {
            var wired = wiring;
            if (wired != null) wired.checkpoints().forEach(one -> functions.put(one.name(), one.function()));
            if (flow.standing()) serve();
            else functions.keySet().forEach(this::letGo);
        } catch (StoreException e) {
            LOG.log(Level.WARNING, "timers wait: {0}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "looking after signals failed", e);
        }
    }

    private void serve() throws StoreException {
        functions.forEach((checkpoint, function) -> flow.reactors().of(function).ifPresent(plugin -> {
            boolean stands = flow.standing(plugin);
            // What another generation held goes back to rest with it, as if it had died.
            if (!stands || levels(checkpoint).servesAnother(plugin)) letGo(checkpoint);
            if (!stands || !plugin.words().reacts()) return;
            if (!levels(checkpoint).owes(plugin, System.nanoTime())) return;
            lanes.queue(checkpoint, () -> started(checkpoint, function, plugin));
        }));
        var running = store.timers().stream().filter(this::hasReactor).toList();
        for (var timer : dueTimers.due(running, store.now(), System.nanoTime())) {
            var due = new Signal.Due(timer.name());
            lanes.queue(
                    timer.checkpoint(), () -> happened(timer.checkpoint(), timer.function(), due, Optional.of(timer)));
        }
    }

    /** A timer whose plugin is away is late, and waits for it. */
    private boolean hasReactor(SetTimer timer) {
        return serves(timer.checkpoint(), timer.function());
    }

    /** Whether the plugin of a function runs, reacts, and has heard that it starts at a checkpoint. */
    boolean serves(String checkpoint, String function) {
        return reactor(function).filter(levels(checkpoint)::serves).isPresent();
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "signals");
        thread.setDaemon(true);
        return thread;
    }
}
