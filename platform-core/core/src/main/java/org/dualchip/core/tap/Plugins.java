// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.tap;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.dualchip.card.CardException;
import org.dualchip.card.CardSeen;
import org.dualchip.card.RefusedException;
import org.dualchip.core.store.Store;
import org.dualchip.core.store.StoreException;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.PluginMessages.Decide;
import org.dualchip.link.plugin.PluginPeer;
import org.dualchip.plugin.Answer;
import org.dualchip.plugin.Assurance;
import org.dualchip.plugin.CardLostException;
import org.dualchip.plugin.ClockQuality;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.NeedPin;

/** The plugins that are running: shows one the tap of its function and brings back what it decided. */
final class Plugins {
    private static final Duration DEADLINE = Duration.ofMillis(200);

    private final Store store;
    private final List<PluginPeer> running = new CopyOnWriteArrayList<>();

    Plugins(Store store) {
        this.store = store;
    }

    void add(PluginPeer plugin) {
        running.add(plugin);
    }

    void remove(PluginPeer plugin) {
        running.remove(plugin);
    }

    /** A plugin's decision, with all that it was shown. */
    record Ruling(PluginPeer plugin, Decide shown, Decision decision) {}

    /** Has a card's PIN verified. */
    interface PinCheck {
        Assurance verify(String tap) throws CardException, RefusedException;
    }

    Ruling decide(CardSeen.Opened card, Account tap, PinCheck pin) throws Denial {
        var plugin = plugin(card.function());
        var shown = shown(card, plugin, tap);
        var answer = ask(plugin, shown, tap);
        if (answer instanceof NeedPin) {
            shown = withPin(shown, pin);
            answer = ask(plugin, shown, tap);
        }
        if (answer instanceof Decision decision) return new Ruling(plugin, shown, held(plugin, decision));
        throw new Denial("PLUGIN_FAILED", plugin.process() + " asked for the PIN twice");
    }

    private PluginPeer plugin(String function) throws Denial {
        for (var plugin : running) if (plugin.function().equals(function)) return plugin;
        throw new Denial("PLUGIN_MISSING", "no plugin for " + function + " is running");
    }

    private Decide shown(CardSeen.Opened card, PluginPeer plugin, Account tap) throws Denial {
        try {
            var memory = store.remembered(
                    card.function(), card.holder().name(), plugin.words().memory());
            var face = new Decide.Shown(card.holder(), card.assurance(), card.resumed(), card.files());
            return new Decide(
                    card.tap(),
                    tap.at(),
                    ClockQuality.UNKNOWN,
                    card.checkpoint(),
                    card.checkpoint(),
                    card.intent(),
                    face,
                    card.companions(),
                    memory);
        } catch (StoreException e) {
            throw new Denial("JOURNAL_UNREADABLE", e);
        }
    }

    private static Answer ask(PluginPeer plugin, Decide shown, Account tap) throws Denial {
        try {
            var decided = plugin.decide(shown, DEADLINE);
            tap.spent(decided.cpuMicros());
            return decided.answer();
        } catch (LinkException e) {
            boolean lost = e.failure().what().equals(CardLostException.class.getSimpleName());
            throw new Denial(lost ? "CARD_LOST" : "PLUGIN_FAILED", e);
        }
    }

    private static Decide withPin(Decide shown, PinCheck pin) throws Denial {
        try {
            var assurance = pin.verify(shown.tap());
            var face = new Decide.Shown(
                    shown.card().holder(), assurance, false, shown.card().files());
            return new Decide(
                    shown.tap(),
                    shown.at(),
                    shown.clock(),
                    shown.checkpoint(),
                    shown.area(),
                    shown.intent(),
                    face,
                    shown.companions(),
                    shown.memory());
        } catch (RefusedException e) {
            throw new Denial(e.refusal().name(), e);
        } catch (CardException e) {
            throw new Denial("CARD_LOST", e);
        }
    }

    /** A plugin remembers under the names it declared; under any other it would never be shown the value again. */
    private static Decision held(PluginPeer plugin, Decision decision) throws Denial {
        if (plugin.words().memory().containsAll(decision.remember().keySet())) return decision;
        throw new Denial("PLUGIN_FAILED", plugin.process() + " remembers what it has not declared");
    }
}
