// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.tap;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.dualchip.card.CardSeen;
import org.dualchip.card.FileContent;
import org.dualchip.core.clock.HouseClock;
import org.dualchip.core.generation.Deciding;
import org.dualchip.core.output.Places;
import org.dualchip.core.records.Entering;
import org.dualchip.core.store.EnteredRecords;
import org.dualchip.core.store.Memories;
import org.dualchip.core.store.Scope;
import org.dualchip.core.store.SetTimer;
import org.dualchip.core.store.Store;
import org.dualchip.core.store.StoreException;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.PluginMessages.Decide;
import org.dualchip.link.plugin.PluginPeer;
import org.dualchip.plugin.CardLostException;
import org.dualchip.plugin.ClockQuality;
import org.dualchip.plugin.Decision;

/** The plugins that are running: shows one the tap of its function and brings back what it decided. */
final class Plugins {
    private static final Duration DEADLINE = Duration.ofMillis(200);

    private final Store store;
    private final Places places;
    private final Entering entering;
    private volatile Deciding deciding = new Deciding();
    private volatile HouseClock clock = () -> ClockQuality.UNKNOWN;
    private final CopyOnWriteArrayList<PluginPeer> running = new CopyOnWriteArrayList<>();

    Plugins(Store store, Places places) {
        this.store = store;
        this.places = places;
        this.entering = new Entering(store.entered());
    }

    void watchedBy(Deciding now) {
        deciding = now;
    }

    void by(HouseClock now) {
        clock = now;
    }

    void add(PluginPeer plugin) {
        running.addIfAbsent(plugin);
    }

    void remove(PluginPeer plugin) {
        running.remove(plugin);
    }

    /** The one that the card was opened for, and no other. */
    PluginPeer of(CardSeen.Opened card) throws Denial {
        return Deciding.peer(running, card.function(), card.generation())
                .orElseThrow(() -> new Denial(
                        "PLUGIN_MISSING",
                        "no plugin for " + card.function() + ", generation " + card.generation() + ", is running"));
    }

    /** A plugin's decision, with all that it was shown. */
    record Ruling(PluginPeer plugin, Memories memories, Decide shown, Decision decision) {}

    /** The memories that a tap is decided over. */
    Memories memories(CardSeen.Opened card, PluginPeer plugin) {
        return new Memories(
                plugin.words(),
                plugin.schema(),
                Scope.holder(card.function(), card.holder().name()),
                Scope.area(card.function(), places.area(card.checkpoint())));
    }

    /** Empty when the plugin wants the holder's PIN first. */
    Optional<Ruling> decide(CardSeen.Opened card, PluginPeer plugin, Memories memories, Account tap) throws Denial {
        var files = new ConcurrentSkipListMap<>(card.files());
        var shown = shown(card, plugin, memories, tap);
        try {
            var decided = plugin.decide(shown, DEADLINE, files::put);
            deciding.asked(plugin, Deciding.Answered.WELL);
            tap.spent(decided.cpuMicros());
            if (!(decided.answer() instanceof Decision decision)) return Optional.empty();
            requireFewTimers(card, decision);
            requireRight(plugin, decision);
            if (memories.declares(decision.remember().keySet())) {
                return Optional.of(new Ruling(plugin, memories, with(files, shown), decision));
            }
        } catch (LinkException e) {
            boolean lost = e.failure().what().equals(CardLostException.class.getSimpleName());
            if (!lost) deciding.asked(plugin, Deciding.Answered.of(e));
            throw new Denial(lost ? "CARD_LOST" : "PLUGIN_FAILED", e);
        }
        throw new Denial("PLUGIN_FAILED", plugin.process() + " remembers what it has not declared");
    }

    /** What was admitted as opening nothing opens nothing: its tap ends before the card is changed. */
    private static void requireRight(PluginPeer plugin, Decision decision) throws Denial {
        if (decision.open().isZero() || plugin.mayOpen()) return;
        throw new Denial("PLUGIN_FAILED", plugin.process() + " opens, and its manifest says outputs = false");
    }

    private void requireFewTimers(CardSeen.Opened card, Decision decision) throws Denial {
        if (decision.timers().isEmpty()) return;
        try {
            if (SetTimer.fit(store.timers(), card.function(), card.checkpoint(), decision.timers())) return;
        } catch (StoreException e) {
            throw new Denial("JOURNAL_UNREADABLE", e);
        }
        throw new Denial("PLUGIN_FAILED", "more than " + SetTimer.MOST + " timers at " + card.checkpoint());
    }

    /** What the plugin read meanwhile it was shown too. */
    private static Decide with(Map<String, FileContent> files, Decide shown) {
        var card = shown.card();
        return shown.with(new Decide.Shown(card.holder(), card.assurance(), card.resumed(), files));
    }

    private Decide shown(CardSeen.Opened card, PluginPeer plugin, Memories memories, Account tap) throws Denial {
        try {
            var types = plugin.words().records().keySet();
            var of = new EnteredRecords.Of(card.function(), plugin.schema());
            var entered = entering.now(of, types, card.holder().name(), card.checkpoint());
            return new Decide(
                    card.tap(),
                    tap.at(),
                    clock.quality(),
                    card.checkpoint(),
                    places.area(card.checkpoint()),
                    card.intent(),
                    new Decide.Shown(card.holder(), card.assurance(), card.resumed(), card.files()),
                    card.companions(),
                    memories.read(store),
                    entered);
        } catch (StoreException e) {
            throw new Denial("JOURNAL_UNREADABLE", e);
        }
    }
}
