// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.tap;

import java.lang.System.Logger.Level;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.dualchip.card.CardException;
import org.dualchip.card.CardSeen;
import org.dualchip.card.CardTaps;
import org.dualchip.card.Receipt;
import org.dualchip.card.RefusedException;
import org.dualchip.card.SecureChip;
import org.dualchip.core.clock.HouseClock;
import org.dualchip.core.events.Events;
import org.dualchip.core.events.Screens;
import org.dualchip.core.generation.Deciding;
import org.dualchip.core.output.Outputs;
import org.dualchip.core.output.Places;
import org.dualchip.core.store.Entry;
import org.dualchip.core.store.Pending;
import org.dualchip.core.store.Store;
import org.dualchip.core.store.TapBody;
import org.dualchip.core.store.Writing;
import org.dualchip.core.walls.RequiredWall;
import org.dualchip.link.message.CardMessages.SlotEmpty;
import org.dualchip.link.message.CardMessages.StandsBy;
import org.dualchip.link.message.OperatorMessages.PinWanted;
import org.dualchip.link.plugin.PluginPeer;
import org.dualchip.plugin.Display;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * One tap, from a card that was opened or refused to an output that moves or does not. In doubt the tap is denied;
 * what was granted is durable before the output follows.
 */
@Component(property = "dualchip.side=here")
public final class TapFlow implements CardTaps {
    private static final System.Logger LOG = System.getLogger(TapFlow.class.getName());

    private final Store store;
    private final Outputs outputs;
    private final Events events;
    private final Screens screens;
    private final RequiredWall walls;
    private final Plugins plugins;
    private final OneAtATime oneAtATime;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            target = "(dualchip.side=linked)")
    volatile @Nullable SecureChip chip;

    @Activate
    public TapFlow(
            @Reference Store store,
            @Reference Outputs outputs,
            @Reference Events events,
            @Reference Screens screens,
            @Reference RequiredWall walls,
            @Reference Places places,
            @Reference OneAtATime oneAtATime) {
        this.store = store;
        this.outputs = outputs;
        this.events = events;
        this.screens = screens;
        this.walls = walls;
        this.plugins = new Plugins(store, places);
        this.oneAtATime = oneAtATime;
    }

    @Reference
    void setDeciding(Deciding deciding) {
        plugins.watchedBy(deciding);
    }

    @Reference
    void setClock(HouseClock clock) {
        plugins.by(clock);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addPlugin(PluginPeer plugin) {
        plugins.add(plugin);
    }

    void removePlugin(PluginPeer plugin) {
        plugins.remove(plugin);
    }

    @Override
    public void seen(CardSeen seen) {
        var tap = new Account(seen, store);
        if (seen instanceof CardSeen.Opened card) opened(card, tap);
        else if (seen instanceof CardSeen.Refused card) deny(tap, Denial.of(card), TapBody.refused(card));
    }

    private void opened(CardSeen.Opened card, Account tap) {
        try {
            var plugin = plugins.of(card);
            requireWalls(plugin);
            if (!concluded(card, plugin, tap) && !concluded(withPin(card, tap), plugin, tap)) {
                throw new Denial("PLUGIN_FAILED", plugin.process() + " asked for the PIN twice");
            }
        } catch (Denial denial) {
            LOG.log(Level.INFO, "tap {0} denied, {1}: {2}", card.tap(), denial.reason(), denial.getMessage());
            deny(tap, denial, denial.body().orElseGet(() -> TapBody.undecided(card, denial.reason())));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "tap " + card.tap() + " failed inside", e);
            deny(tap, Denial.internal(e), TapBody.undecided(card, Denial.INTERNAL_ERROR));
        }
    }

    /** From what is remembered to the output, alone in that memory; false when the plugin wants the PIN first. */
    private boolean concluded(CardSeen.Opened card, PluginPeer plugin, Account tap) throws Denial {
        var memories = plugins.memories(card, plugin);
        return oneAtATime.run(memories.alone(), () -> {
            tap.settleEarlier();
            var ruling = plugins.decide(card, plugin, memories, tap);
            if (ruling.isEmpty()) return false;
            var decision = ruling.get().decision();
            if (decision.seal().isPresent()) seal(card, ruling.get(), tap);
            else if (!decision.changes().isEmpty()) change(card, ruling.get(), tap);
            conclude(card, ruling.get(), tap);
            return true;
        });
    }

    /** Typing takes time: nobody else waits for it. */
    private CardSeen.Opened withPin(CardSeen.Opened card, Account tap) throws Denial {
        try {
            var proved = card.proved(secure().verifyPin(card.tap()));
            tap.proved(proved);
            return proved;
        } catch (RefusedException e) {
            throw new Denial(e.refusal().name(), e);
        } catch (CardException e) {
            throw new Denial("CARD_LOST", e);
        }
    }

    private void requireWalls(PluginPeer plugin) throws Denial {
        var missing = walls.missingFor(plugin.process());
        if (missing.isPresent()) throw new Denial("WALL_MISSING", missing.get());
    }

    /** The intention is durable before the card hears of it, so that a torn commit can be told from none. */
    private void change(CardSeen.Opened card, Plugins.Ruling ruling, Account tap) throws Denial {
        var intended = intend(card, ruling, tap);
        try {
            var receipt = secure().apply(card.tap(), ruling.decision().changes());
            tap.changed(receipt);
            if (receipt.outcome() == Receipt.Outcome.COMMITTED) return;
            if (receipt.outcome() == Receipt.Outcome.UNCONFIRMED) throw Denial.unconfirmed(intended);
            var refusal = receipt.refusal().map(Enum::name).orElse("CARD_LOST");
            throw new Denial(refusal, "the card was not changed");
        } catch (CardException e) {
            throw Denial.unconfirmed(intended);
        }
    }

    /** As with changes alone. What was committed and not sealed is denied too: nothing follows it but its entry. */
    private void seal(CardSeen.Opened card, Plugins.Ruling ruling, Account tap) throws Denial {
        var intended = intend(card, ruling, tap);
        var decision = ruling.decision();
        try {
            var sealing = secure().seal(
                            card.tap(), decision.changes(), decision.seal().orElseThrow());
            tap.changed(sealing.receipt());
            sealing.sealed().ifPresent(tap::sealed);
            if (sealing.sealed().isEmpty()) throw Denial.unsealed(intended, tap.effect(), sealing);
        } catch (CardException e) {
            throw Denial.unconfirmed(intended);
        } catch (IllegalArgumentException e) {
            LOG.log(Level.WARNING, "tap {0} at {1} seals nothing: {2}", card.tap(), card.checkpoint(), e.getMessage());
            tap.untouched();
            throw new Denial("PLUGIN_FAILED", e);
        }
    }

    private static String intend(CardSeen.Opened card, Plugins.Ruling ruling, Account tap) throws Denial {
        boolean changes = !ruling.decision().changes().isEmpty();
        var counter = changes ? Settlement.counter(card.files()) : OptionalLong.empty();
        var expected = counter.isPresent() ? OptionalLong.of(counter.getAsLong() + 1) : counter;
        var intended = body(card, ruling, TapBody.Effect.intended(expected));
        var writing = Writing.of(Entry.Kind.INTENDED, card.tap(), intended);
        counter.ifPresent(before -> writing.pending(
                new Pending(card.tap(), card.function(), card.holder().card(), before)));
        tap.journal(writing);
        return intended;
    }

    private SecureChip secure() throws CardException {
        var now = chip;
        if (now == null) throw new CardException("the secure side is away");
        return now;
    }

    private void conclude(CardSeen.Opened card, Plugins.Ruling ruling, Account tap) throws Denial {
        var decision = ruling.decision();
        var outcome = Writing.of(Entry.Kind.OUTCOME, card.tap(), body(card, ruling, tap.effect()));
        tap.journal(ruling.memories()
                .keep(decision.remember(), outcome)
                .set(card.function(), card.checkpoint(), decision.timers()));
        if (!decision.open().isZero()) outputs.open(card.checkpoint(), decision.open());
        decision.display().ifPresent(display -> screens.show(card.checkpoint(), shown(display, tap)));
        events.tell(tap.done(decision, ruling.plugin().hello().texts()));
    }

    private static Display shown(Display display, Account tap) {
        var seal = tap.effect().sealed();
        if (seal.isEmpty()) return display;
        var values = new TreeMap<>(display.values());
        values.put("sealed", TapBody.sealed(seal.get()));
        return new Display(values, display.time());
    }

    private static String body(CardSeen.Opened card, Plugins.Ruling ruling, TapBody.Effect effect) {
        return TapBody.decided(card, ruling.plugin().hello(), ruling.shown(), ruling.decision(), effect);
    }

    /** Nothing follows a denial, so a journal that cannot be written costs the entry and no more. */
    private void deny(Account tap, Denial denial, String body) {
        try {
            tap.journal(Writing.of(Entry.Kind.OUTCOME, tap.id(), body));
        } catch (Denial unwritable) {
            LOG.log(Level.ERROR, "tap {0} was denied but not journalled: {1}", tap.id(), unwritable.getMessage());
        }
        events.tell(tap.denied(denial));
    }

    @Override
    public void pinWanted(String tap, String checkpoint) {
        events.tell(new PinWanted(tap, checkpoint));
    }

    @Override
    public void standsBy(String checkpoint) {
        events.tell(new StandsBy(checkpoint));
    }

    @Override
    public void removed(String checkpoint) {
        events.tell(new SlotEmpty(checkpoint));
    }
}
