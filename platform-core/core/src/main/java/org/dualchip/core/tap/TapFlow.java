// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.tap;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.dualchip.card.CardException;
import org.dualchip.card.CardSeen;
import org.dualchip.card.CardTaps;
import org.dualchip.card.Receipt;
import org.dualchip.card.RefusedException;
import org.dualchip.card.SecureChip;
import org.dualchip.core.events.Events;
import org.dualchip.core.output.Outputs;
import org.dualchip.core.store.Entry;
import org.dualchip.core.store.Store;
import org.dualchip.core.store.StoreException;
import org.dualchip.core.store.TapBody;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.CardMessages.SlotEmpty;
import org.dualchip.link.message.OperatorMessages.PinWanted;
import org.dualchip.link.message.PluginMessages.Decide;
import org.dualchip.link.plugin.PluginPeer;
import org.dualchip.plugin.Answer;
import org.dualchip.plugin.CardLostException;
import org.dualchip.plugin.ClockQuality;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.NeedPin;
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
    private static final Duration PLUGIN_DEADLINE = Duration.ofMillis(200);

    private final Store store;
    private final Outputs outputs;
    private final Events events;
    private final OneAtATime holders = new OneAtATime();
    private final List<PluginPeer> plugins = new CopyOnWriteArrayList<>();

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            target = "(dualchip.side=linked)")
    volatile @Nullable SecureChip chip;

    @Activate
    public TapFlow(@Reference Store store, @Reference Outputs outputs, @Reference Events events) {
        this.store = store;
        this.outputs = outputs;
        this.events = events;
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
        var tap = new Account(seen, store.now());
        if (seen instanceof CardSeen.Opened card) {
            holders.run(card.function() + '\n' + card.holder().name(), () -> opened(card, tap));
        } else if (seen instanceof CardSeen.Refused card) {
            deny(tap, Denial.of(card), TapBody.refused(card));
        }
    }

    private void opened(CardSeen.Opened card, Account tap) {
        try {
            var plugin = plugin(card.function());
            var shown = shown(card, plugin, tap);
            var decision = decide(plugin, shown, tap);
            if (!decision.changes().isEmpty()) change(card, plugin, shown, decision, tap);
            conclude(card, plugin, shown, decision, tap);
        } catch (Denial denial) {
            LOG.log(Level.INFO, "tap {0} denied, {1}: {2}", card.tap(), denial.reason(), denial.getMessage());
            deny(tap, denial, TapBody.undecided(card, denial.reason()));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "tap " + card.tap() + " failed inside", e);
            deny(tap, Denial.internal(e), TapBody.undecided(card, Denial.INTERNAL_ERROR));
        }
    }

    private PluginPeer plugin(String function) throws Denial {
        for (var plugin : plugins) if (plugin.function().equals(function)) return plugin;
        throw new Denial("PLUGIN_MISSING", "no plugin for " + function + " is running");
    }

    private Decide shown(CardSeen.Opened card, PluginPeer plugin, Account tap) throws Denial {
        try {
            var memory = store.remembered(card.function(), card.holder().name(), plugin.memory());
            var face = new Decide.Shown(card.holder(), card.assurance(), card.files());
            return new Decide(
                    card.tap(), tap.at(), ClockQuality.UNKNOWN, card.checkpoint(), card.intent(), face, memory);
        } catch (StoreException e) {
            throw new Denial("JOURNAL_UNREADABLE", e);
        }
    }

    private Decision decide(PluginPeer plugin, Decide shown, Account tap) throws Denial {
        var answer = ask(plugin, shown, tap);
        if (answer instanceof NeedPin) answer = ask(plugin, withPin(shown), tap);
        if (answer instanceof Decision decision) return held(plugin, decision);
        throw new Denial("PLUGIN_FAILED", plugin.process() + " asked for the PIN twice");
    }

    /** A plugin remembers under the names it declared; under any other it would never be shown the value again. */
    private static Decision held(PluginPeer plugin, Decision decision) throws Denial {
        if (plugin.memory().containsAll(decision.remember().keySet())) return decision;
        throw new Denial("PLUGIN_FAILED", plugin.process() + " remembers what it has not declared");
    }

    private Answer ask(PluginPeer plugin, Decide shown, Account tap) throws Denial {
        try {
            var decided = plugin.decide(shown, PLUGIN_DEADLINE);
            tap.spent(decided.cpuMicros());
            return decided.answer();
        } catch (LinkException e) {
            boolean lost = e.failure().what().equals(CardLostException.class.getSimpleName());
            throw new Denial(lost ? "CARD_LOST" : "PLUGIN_FAILED", e);
        }
    }

    private Decide withPin(Decide shown) throws Denial {
        try {
            var assurance = secure().verifyPin(shown.tap());
            var face = new Decide.Shown(
                    shown.card().holder(), assurance, shown.card().files());
            return new Decide(
                    shown.tap(), shown.at(), shown.clock(), shown.checkpoint(), shown.intent(), face, shown.memory());
        } catch (RefusedException e) {
            throw new Denial(e.refusal().name(), e);
        } catch (CardException e) {
            throw new Denial("CARD_LOST", e);
        }
    }

    /** The intention is durable before the card hears of it, so that a torn commit can be told from none. */
    private void change(CardSeen.Opened card, PluginPeer plugin, Decide shown, Decision decision, Account tap)
            throws Denial {
        var intended = TapBody.decided(card, plugin.hello(), shown, decision, "intended");
        write(tap, Entry.Kind.INTENDED, intended, card, Map.of());
        try {
            var receipt = secure().apply(card.tap(), decision.changes());
            tap.changed(receipt);
            if (receipt.outcome() == Receipt.Outcome.COMMITTED) return;
            if (receipt.outcome() == Receipt.Outcome.UNCONFIRMED) throw Denial.unconfirmed();
            var refusal = receipt.refusal().map(Enum::name).orElse("CARD_LOST");
            throw new Denial(refusal, "the card was not changed");
        } catch (CardException e) {
            throw Denial.unconfirmed();
        }
    }

    private SecureChip secure() throws CardException {
        var now = chip;
        if (now == null) throw new CardException("the secure side is away");
        return now;
    }

    private void conclude(CardSeen.Opened card, PluginPeer plugin, Decide shown, Decision decision, Account tap)
            throws Denial {
        var body = TapBody.decided(card, plugin.hello(), shown, decision, tap.cardState());
        write(tap, Entry.Kind.OUTCOME, body, card, decision.remember());
        if (!decision.open().isZero()) outputs.open(card.checkpoint(), decision.open());
        events.tell(tap.done(decision, plugin.hello().texts()));
    }

    private void write(Account tap, Entry.Kind kind, String body, CardSeen.Opened card, Map<String, byte[]> remember)
            throws Denial {
        try {
            tap.durably(() -> store.append(
                    kind, card.tap(), body, card.function(), card.holder().name(), remember));
        } catch (StoreException e) {
            throw new Denial("JOURNAL_UNWRITABLE", e);
        }
    }

    /** Nothing follows a denial, so a journal that cannot be written costs the entry and no more. */
    private void deny(Account tap, Denial denial, String body) {
        try {
            tap.durably(() -> store.append(Entry.Kind.OUTCOME, tap.id(), body));
        } catch (StoreException e) {
            LOG.log(Level.ERROR, "tap {0} was denied but not journalled: {1}", tap.id(), e.getMessage());
        }
        events.tell(tap.denied(denial));
    }

    @Override
    public void pinWanted(String tap, String checkpoint) {
        events.tell(new PinWanted(tap, checkpoint));
    }

    @Override
    public void removed(String checkpoint) {
        events.tell(new SlotEmpty(checkpoint));
    }
}
