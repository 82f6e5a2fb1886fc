// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.operate;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.dualchip.card.ReaderSlots;
import org.dualchip.card.Wiring;
import org.dualchip.core.clock.HouseClock;
import org.dualchip.core.events.Events;
import org.dualchip.core.generation.Deciding;
import org.dualchip.core.lifecycle.Launcher;
import org.dualchip.core.output.Outputs;
import org.dualchip.core.walls.RunningProcesses;
import org.dualchip.link.Done;
import org.dualchip.link.Handler;
import org.dualchip.link.Link;
import org.dualchip.link.LinkException;
import org.dualchip.link.Listener;
import org.dualchip.link.Message;
import org.dualchip.link.Transport;
import org.dualchip.link.Wall;
import org.dualchip.link.message.HouseMessages.ClockKept;
import org.dualchip.link.message.HouseMessages.ProcessState;
import org.dualchip.link.message.HouseMessages.Processes;
import org.dualchip.link.message.HouseMessages.Ready;
import org.dualchip.link.message.LifecycleMessages.Kill;
import org.dualchip.link.message.LifecycleMessages.Wanted;
import org.dualchip.link.message.OperatorMessages.Checkpoint;
import org.dualchip.link.message.OperatorMessages.House;
import org.dualchip.link.message.OperatorMessages.Plugin;
import org.dualchip.link.plugin.PluginPeer;
import org.dualchip.plugin.ClockQuality;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** What runs and what is ready, put together from what every part says of itself; tells watchers when it changes. */
@Component(service = {HouseView.class, RunningProcesses.class, HouseClock.class, Launcher.class})
public final class HouseView implements Handler, Launcher, HouseClock {
    private static final System.Logger LOG = System.getLogger(HouseView.class.getName());
    private static final long LOOK_EVERY_MS = 50;

    private final Events events;
    private final Outputs outputs;
    private final Pocket pocket;
    private final Deciding deciding;
    private final String version;
    private final Listener launcherDoor;
    private final List<PluginPeer> plugins = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(HouseView::daemon);
    private volatile List<ProcessState> processes = List.of();
    private volatile ClockQuality clock = ClockQuality.UNKNOWN;
    private volatile @Nullable Link gateway;
    private volatile @Nullable Wanted wanted;
    private volatile @Nullable Link wanting;
    private @Nullable House told;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            target = "(dualchip.side=linked)")
    volatile @Nullable Wiring wiring;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            target = "(dualchip.side=linked)")
    volatile @Nullable ReaderSlots readers;

    @Activate
    public HouseView(
            BundleContext context,
            @Reference Events events,
            @Reference Outputs outputs,
            @Reference Pocket pocket,
            @Reference Deciding deciding)
            throws IOException {
        this.events = events;
        this.outputs = outputs;
        this.pocket = pocket;
        this.deciding = deciding;
        this.version = context.getBundle().getVersion().toString();
        var transport = Transport.of(context.getProperty("dualchip.transport"));
        this.launcherDoor = new Listener(transport, "launcher", Wall.LAUNCHER, () -> this);
        looks.scheduleWithFixedDelay(this::lookOnce, LOOK_EVERY_MS, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addPlugin(PluginPeer plugin) {
        plugins.add(plugin);
    }

    void removePlugin(PluginPeer plugin) {
        plugins.remove(plugin);
    }

    @Deactivate
    void stop() {
        looks.shutdownNow();
        launcherDoor.close();
    }

    @Override
    public Message handle(Link from, Message message) {
        if (message instanceof ClockKept now)
            clock = ClockQuality.valueOf(now.keeping().name());
        if (message instanceof Processes now) {
            processes = now.processes();
            tellReady(from);
            var all = wanted;
            if (all != null && from != wanting) tellWanted(from, all);
        }
        return new Done();
    }

    /** Never between a look and what it tells: what was seen later is told later. */
    private synchronized void tellReady(Link launcher) {
        launcher.tell(new Ready(now().ready()));
    }

    @Override
    public void want(Wanted now) {
        wanted = now;
        launcherDoor.tell(now);
    }

    /** Once in the life of a launcher; after that it hears of what changes. */
    private void tellWanted(Link launcher, Wanted now) {
        wanting = launcher;
        launcher.tell(now);
    }

    @Override
    public void kill(String process) {
        launcherDoor.tell(new Kill(process));
    }

    void gatewayIsThere(Link link) {
        gateway = link;
    }

    /** A look that fails must not be the last. */
    private void lookOnce() {
        try {
            look();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "the house could not be looked over", e);
        }
    }

    /** The launcher and the watchers hear of changes, whichever part they came from. */
    private synchronized void look() {
        var now = now();
        if (now.equals(told)) return;
        if (told == null || told.ready() != now.ready()) launcherDoor.tell(new Ready(now.ready()));
        told = now;
        events.tell(now);
    }

    @Override
    public List<ProcessState> processes() {
        return processes;
    }

    @Override
    public ClockQuality quality() {
        return clock;
    }

    House now() {
        var checkpoints = checkpoints();
        var gate = gateway;
        boolean ready =
                checkpoints.stream().anyMatch(one -> one.state().equals("ready")) && gate != null && gate.isOpen();
        return new House(ready, version, processes, checkpoints, plugins(), slots(), pocket.cards());
    }

    /** The checkpoints whose terminals end soon. */
    List<Wiring.Wired> ending() {
        var wired = wiring;
        if (wired == null) return List.of();
        return wired.checkpoints().stream().filter(one -> !one.ends().isEmpty()).toList();
    }

    private List<Checkpoint> checkpoints() {
        var wired = wiring;
        var all = new ArrayList<Checkpoint>();
        if (wired != null) wired.checkpoints().forEach(one -> all.add(checkpoint(one)));
        for (String name : outputs.checkpoints()) {
            if (all.stream().noneMatch(one -> one.name().equals(name))) {
                all.add(new Checkpoint(
                        name, "", "the secure side is away", List.of(), List.of(), true, outputs.isOpen(name)));
            }
        }
        return all;
    }

    private Checkpoint checkpoint(Wiring.Wired wired) {
        return new Checkpoint(
                wired.name(),
                wired.function(),
                state(wired),
                wired.intents(),
                wired.profiles(),
                outputs.checkpoints().contains(wired.name()),
                outputs.isOpen(wired.name()));
    }

    private String state(Wiring.Wired wired) {
        if (!wired.state().equals("ready")) return wired.state();
        if (!slots().contains(wired.slot())) return "no reader at slot " + wired.slot();
        if (deciding.peer(plugins, wired.function()).isEmpty()) return "no plugin for " + wired.function();
        return "ready";
    }

    private List<String> slots() {
        var now = readers;
        return now == null ? List.of() : now.slots();
    }

    private List<Plugin> plugins() {
        return plugins.stream()
                .map(plugin -> new Plugin(
                        plugin.hello().name(),
                        plugin.hello().version(),
                        plugin.function(),
                        plugin.generation(),
                        plugin.process(),
                        !plugin.hello().screen().isEmpty()))
                .toList();
    }

    /**
     * Waits a moment for a checkpoint's reader, which may just be coming back.
     *
     * @throws IllegalArgumentException when there is no such checkpoint
     * @throws LinkException saying what is missing there
     */
    void awaitReader(String checkpoint, Duration patience) throws LinkException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!hasReader(checkpoint)) {
            var here = find(checkpoint);
            if (System.nanoTime() > end) throw new LinkException(checkpoint + ": " + here.state());
            Thread.sleep(LOOK_EVERY_MS);
        }
    }

    /** This life of the secure process, to be told from the next; null while it is away. */
    @Nullable
    Object secureSide() {
        return wiring;
    }

    private boolean hasReader(String checkpoint) {
        var wired = wiring;
        return wired != null
                && wired.checkpoints().stream()
                        .filter(one -> one.name().equals(checkpoint))
                        .anyMatch(one -> slots().contains(one.slot()));
    }

    private Checkpoint find(String name) {
        var all = checkpoints();
        for (var one : all) if (one.name().equals(name)) return one;
        var names =
                String.join(", ", all.stream().map(Checkpoint::name).sorted().toList());
        throw new IllegalArgumentException("no checkpoint " + name + "; there are: " + names);
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "house");
        thread.setDaemon(true);
        return thread;
    }
}
