// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.signal;

import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.dualchip.card.TapIds;
import org.dualchip.core.clock.HouseClock;
import org.dualchip.core.events.Events;
import org.dualchip.core.events.Texts;
import org.dualchip.core.generation.Deciding;
import org.dualchip.core.output.Outputs;
import org.dualchip.core.store.Entry;
import org.dualchip.core.store.Memories;
import org.dualchip.core.store.Scope;
import org.dualchip.core.store.SetTimer;
import org.dualchip.core.store.Store;
import org.dualchip.core.store.StoreException;
import org.dualchip.core.store.Writing;
import org.dualchip.core.tap.OneAtATime;
import org.dualchip.core.walls.RequiredWall;
import org.dualchip.link.message.PlaceMessages.Noticed;
import org.dualchip.link.plugin.PluginPeer;
import org.dualchip.plugin.ClockQuality;
import org.dualchip.plugin.Memory;
import org.dualchip.plugin.Notice;
import org.dualchip.plugin.Reaction;
import org.dualchip.plugin.Reason;
import org.dualchip.plugin.Signal;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * One signal, from what happened to what is held and who hears of it. All that follows is durable, in one write, before
 * any of it is done; in doubt nothing is held, and people are told.
 */
@Component(service = SignalFlow.class)
public final class SignalFlow {
    private static final System.Logger LOG = System.getLogger(SignalFlow.class.getName());

    private final Store store;
    private final Outputs outputs;
    private final Events events;
    private final RequiredWall walls;
    private final OneAtATime turns;
    private final Reactors reactors;
    private volatile HouseClock clock = () -> ClockQuality.UNKNOWN;
    private final TapIds ids = new TapIds(InstantSource.system(), new SecureRandom());

    @Activate
    public SignalFlow(
            @Reference Store store,
            @Reference Outputs outputs,
            @Reference Events events,
            @Reference RequiredWall walls,
            @Reference OneAtATime turns,
            @Reference Deciding deciding) {
        this.store = store;
        this.outputs = outputs;
        this.events = events;
        this.walls = walls;
        this.turns = turns;
        this.reactors = new Reactors(deciding);
    }

    @Reference
    void setClock(HouseClock now) {
        clock = now;
    }

    Reactors reactors() {
        return reactors;
    }

    /** Whether the walls stand that must stand for anything to be opened. */
    boolean standing() {
        return walls.missing().isEmpty();
    }

    /** The same, with those around this plugin's process. */
    boolean standing(PluginPeer plugin) {
        return walls.missingFor(plugin.process()).isEmpty();
    }

    /** Has the plugin react; runs on the lane of the checkpoint. Whether it did, and it is durable. */
    boolean happened(Happening what) {
        var id = ids.next();
        try {
            var plugin = plugin(what.function());
            requireWalls(plugin);
            var memories = what.memories(plugin);
            return turns.run(alone(memories), () -> react(id, what, plugin, memories));
        } catch (Unheard e) {
            unheard(id, what, e);
            if (e.reason().equals(Unheard.ORDER_REFUSED)) throw new IllegalArgumentException(e.getMessage(), e);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "signal " + id + " failed inside", e);
            unheard(id, what, new Unheard("INTERNAL_ERROR", e));
        }
        return false;
    }

    /** Most signals are about nobody, and need not wait for each other because of that. */
    private static List<Scope> alone(Memories memories) {
        return memories.alone().stream()
                .filter(scope -> !scope.owner().isEmpty())
                .toList();
    }

    private void requireWalls(PluginPeer plugin) throws Unheard {
        var missing = walls.missingFor(plugin.process());
        if (missing.isPresent()) throw new Unheard("WALL_MISSING", missing.get());
    }

    private PluginPeer plugin(String function) throws Unheard {
        return reactors.of(function)
                .orElseThrow(() -> new Unheard("PLUGIN_MISSING", "no plugin for " + function + " is running"));
    }

    private boolean react(String id, Happening what, PluginPeer plugin, Memories memories) throws Unheard {
        try {
            // A tap may have taken the timer away, or set it anew, while this waited for its turn.
            if (what.timer().isPresent()
                    && !store.timers().contains(what.timer().get())) return false;
            var signal = signal(id, what, memories);
            var reaction = reactors.ask(plugin, signal, memories);
            requireFewTimers(what, reaction);
            store.append(writing(what, plugin, memories, signal, reaction));
            follow(signal, plugin, reaction);
            return true;
        } catch (StoreException e) {
            throw new Unheard("JOURNAL_UNWRITABLE", e);
        }
    }

    private Signal signal(String id, Happening what, Memories memories) throws StoreException {
        var at = store.now();
        return new Signal(
                id,
                at,
                clock.quality(),
                what.checkpoint(),
                what.area(),
                what.cause(),
                outputs.released(what.checkpoint(), at),
                new Memory(memories.read(store)));
    }

    private void requireFewTimers(Happening what, Reaction reaction) throws Unheard, StoreException {
        if (reaction.timers().isEmpty()) return;
        if (SetTimer.fit(store.timers(), what.function(), what.checkpoint(), reaction.timers())) return;
        throw new Unheard("PLUGIN_FAILED", "more than " + SetTimer.MOST + " timers at " + what.checkpoint());
    }

    private static Writing writing(
            Happening what, PluginPeer plugin, Memories memories, Signal signal, Reaction reaction) {
        var body = SignalBody.heard(what, plugin.hello(), signal, reaction);
        var writing = Writing.of(Entry.Kind.SIGNAL, signal.id(), body);
        what.timer().ifPresent(writing::fired);
        memories.keep(reaction.remember(), writing);
        return writing.set(what.function(), what.checkpoint(), reaction.timers());
    }

    private void follow(Signal signal, PluginPeer plugin, Reaction reaction) {
        var texts = plugin.hello().texts();
        for (var notice : reaction.notices()) {
            tell(signal.id(), signal.checkpoint(), plugin.function(), notice, texts);
        }
        if (reaction.hold().isEmpty()) return;
        if (!outputs.hold(signal.checkpoint(), reaction.hold().get())) {
            alarm(signal.id(), signal.checkpoint(), plugin.function(), Reason.of("OUTPUT_FAILED"));
        }
        // It may have died since it answered, or decide no more, and nobody would ever let go of the door.
        if (!reactors.serves(plugin) || !standing(plugin)) {
            outputs.hold(signal.checkpoint(), Reaction.Hold.REST);
        }
    }

    /** Nothing is held, and a timer that fired stays fired: people are told instead. */
    private void unheard(String id, Happening what, Unheard why) {
        LOG.log(
                Level.WARNING,
                "{0} at {1} unheard, {2}: {3}",
                what.what(),
                what.checkpoint(),
                why.reason(),
                why.getMessage());
        var writing = Writing.of(Entry.Kind.SIGNAL, id, SignalBody.unheard(what, why.reason()));
        what.timer().ifPresent(writing::fired);
        try {
            store.append(writing);
        } catch (StoreException e) {
            LOG.log(Level.ERROR, "signal {0} was not journalled: {1}", id, e.getMessage());
        }
        // Whoever asked hears of it, and nobody else need look.
        if (why.reason().equals(Unheard.ORDER_REFUSED)) return;
        var reason = Reason.of("SIGNAL_UNHEARD").with("what", what.what()).with("why", why.reason());
        alarm(id, what.checkpoint(), what.function(), reason);
    }

    /** The platform's own: something is not as it should be. */
    void alarm(String id, String checkpoint, String function, Reason reason) {
        tell(id, checkpoint, function, new Notice(Notice.Urgency.ALARM, reason), Map.of());
    }

    private void tell(
            String id, String checkpoint, String function, Notice notice, Map<String, Map<String, String>> texts) {
        var reason = notice.reason();
        events.tell(new Noticed(
                id, store.now(), checkpoint, function, notice.urgency(), reason.code(), Texts.ofAll(reason, texts)));
    }
}
