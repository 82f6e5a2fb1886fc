// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.transit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.dualchip.plugin.Change;
import org.dualchip.plugin.ClockQuality;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.Intent;
import org.dualchip.plugin.Memory;
import org.dualchip.plugin.Reaction;
import org.dualchip.plugin.Records;
import org.dualchip.plugin.Signal;
import org.dualchip.plugin.Tap;

/** A controller on paper: the order of intention, commit, outcome and output, and what is kept of each. */
public final class PaperController {
    private final Transit transit;
    private final Map<String, Map<String, byte[]>> ofHolders = new HashMap<>();
    private final Map<String, Map<String, byte[]>> ofAreas = new HashMap<>();
    private final List<Tapped> journal = new ArrayList<>();
    private final String name;

    /** What befalls a tap that changes a card. */
    public enum Fate {
        WELL,
        /** The card leaves before the commit reaches it. */
        TORN_BEFORE,
        /** The card commits, and its answer is lost, or the controller's power with the outcome not yet durable. */
        TORN_AFTER,
        /** The outcome is durable, and then the controller dies before the output moves. */
        KILLED
    }

    /**
     * A tap as it went.
     *
     * @param answered whether the card's answer to the commit came, and the outcome is durable
     */
    public record Tapped(Tap tap, Decision decision, boolean answered, boolean committed, boolean opened) {
        public boolean changes() {
            return !decision.changes().isEmpty();
        }

        public Optional<JourneyRecord> record() {
            return decision.changes().stream()
                    .filter(Change.Append.class::isInstance)
                    .map(Change.Append.class::cast)
                    .flatMap(append -> JourneyRecord.decode(append.data()).stream())
                    .findFirst();
        }
    }

    /** One with these gates, in the network of the truth table: {@code gate-in=central:1:in}. */
    public static PaperController of(String name, Instant now, String... gates) {
        return new PaperController(name, Networks.of(gates), now);
    }

    PaperController(String name, Network network, Instant now) {
        this.name = name;
        transit = Networks.transit(network, Charge.ALL, Rule.ALL);
        for (String place : network.gates().keySet()) start(place, now);
        for (String place : network.counters()) start(place, now);
    }

    private void start(String place, Instant now) {
        var started = new Signal(
                "S", now, ClockQuality.SYNCED, place, place, new Signal.Started(), Optional.empty(), Memory.empty());
        Reaction reaction = new Passages().react(started);
        ofAreas.computeIfAbsent(place, any -> new TreeMap<>()).putAll(reaction.remember());
    }

    public List<Tapped> journal() {
        return List.copyOf(journal);
    }

    public Tapped tap(PaperCard card, String checkpoint, Intent intent, Instant now, Fate fate) {
        var memory = new TreeMap<>(ofAreas.computeIfAbsent(checkpoint, any -> new TreeMap<>()));
        memory.putAll(ofHolders.computeIfAbsent(card.holder().name(), any -> new TreeMap<>()));
        var id = "%s%08d".formatted(name, journal.size());
        var shown = new PaperCard.Face(card);
        var tap = new Tap(
                id,
                now,
                ClockQuality.SYNCED,
                checkpoint,
                checkpoint,
                intent,
                shown,
                List.of(),
                new Memory(memory),
                Records.NONE);
        var decision = (Decision) transit.decide(tap);
        boolean changes = !decision.changes().isEmpty();
        boolean committed = changes && fate != Fate.TORN_BEFORE;
        if (committed) card.commit(decision.changes());
        boolean answered = !changes || fate == Fate.WELL || fate == Fate.KILLED;
        if (answered) keep(card, checkpoint, decision);
        boolean opened = answered && fate != Fate.KILLED && !decision.open().isZero();
        var tapped = new Tapped(tap, decision, answered, committed, opened);
        journal.add(tapped);
        return tapped;
    }

    private void keep(PaperCard card, String checkpoint, Decision decision) {
        decision.remember().forEach((key, value) -> {
            var place = key.equals(GateMemory.NAME)
                    ? ofAreas.get(checkpoint)
                    : ofHolders.get(card.holder().name());
            if (place != null) place.put(key, value);
        });
    }
}
