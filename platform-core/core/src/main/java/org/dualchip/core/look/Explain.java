// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.look;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.dualchip.card.CardException;
import org.dualchip.card.CardStandings;
import org.dualchip.card.Refusal;
import org.dualchip.card.Wiring;
import org.dualchip.core.clock.HouseClock;
import org.dualchip.core.events.Texts;
import org.dualchip.core.generation.Deciding;
import org.dualchip.core.output.Places;
import org.dualchip.core.records.Entering;
import org.dualchip.core.store.EnteredRecords;
import org.dualchip.core.store.JournalFile;
import org.dualchip.core.store.Memories;
import org.dualchip.core.store.Scope;
import org.dualchip.core.store.Store;
import org.dualchip.core.store.StoreException;
import org.dualchip.core.store.TapTold;
import org.dualchip.core.walls.RequiredWall;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.LookMessages.AskExplain;
import org.dualchip.link.message.LookMessages.Explained;
import org.dualchip.link.message.PluginMessages.Decide;
import org.dualchip.link.plugin.PluginPeer;
import org.dualchip.plugin.Answer;
import org.dualchip.plugin.Assurance;
import org.dualchip.plugin.CardLostException;
import org.dualchip.plugin.ClockQuality;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.Intent;
import org.dualchip.plugin.NeedPin;
import org.dualchip.plugin.Reason;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * What would be decided of a card, without a tap: its plugin is asked as on a tap, with the card as it was shown last and all
 * else as it is now. Nothing is journalled, remembered or opened.
 */
@Component(service = Explain.class)
public final class Explain {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Store store;
    private final Places places;
    private final Deciding deciding;
    private final RequiredWall walls;
    private final Entering entering;
    private final Path journal;
    private final List<PluginPeer> running = new CopyOnWriteArrayList<>();
    private volatile HouseClock clock = () -> ClockQuality.UNKNOWN;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            target = "(dualchip.side=linked)")
    volatile @Nullable Wiring wiring;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            target = "(dualchip.side=linked)")
    volatile @Nullable CardStandings standings;

    @Activate
    public Explain(
            BundleContext context,
            @Reference Store store,
            @Reference Places places,
            @Reference Deciding deciding,
            @Reference RequiredWall walls) {
        this(store, places, deciding, walls, Path.of(context.getProperty("dualchip.data"), "controller"));
    }

    /** @param journal the controller's directory */
    Explain(Store store, Places places, Deciding deciding, RequiredWall walls, Path journal) {
        this.store = store;
        this.places = places;
        this.deciding = deciding;
        this.walls = walls;
        this.entering = new Entering(store.entered());
        this.journal = journal;
    }

    @Reference
    void setClock(HouseClock now) {
        clock = now;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addPlugin(PluginPeer plugin) {
        running.add(plugin);
    }

    void removePlugin(PluginPeer plugin) {
        running.remove(plugin);
    }

    /**
     * What would be decided.
     *
     * @throws NoSuchElementException when there is no such checkpoint or no such intent at it, or the card was never shown
     *     where its function is served
     * @throws LinkException when nobody can be asked
     */
    public Explained explain(AskExplain asked) throws LinkException, StoreException {
        var wired = wired(asked.checkpoint());
        requireWired(asked.intent(), wired);
        var at = asked.at().orElseGet(store::now);
        var card = card(wired.function(), asked.card());
        if (card.refused().isPresent()) return refused(card, card.refused().get(), wired, at);
        var plugin = deciding.peer(running, wired.function())
                .orElseThrow(() -> new LinkException("no plugin for " + wired.function() + " is running"));
        var missing = walls.missingFor(plugin.process());
        var shown = shown(card.shown().orElseThrow(), asked, at, plugin);
        var standing = standing(shown.card().holder().card(), at);
        if (standing.isPresent()) {
            return denied(shown, standing.get().name(), "So the site's own lists and records say of this card.");
        }
        if (missing.isPresent()) return denied(shown, "WALL_MISSING", missing.get() + "; nothing is opened then.");
        return asked(card, wired, shown, plugin);
    }

    private Optional<Refusal> standing(String card, Instant at) throws LinkException {
        var known = standings;
        if (known == null) throw new LinkException("the secure side is away; try again");
        try {
            return known.refusal(card, LocalDate.ofInstant(at, ZoneOffset.UTC));
        } catch (CardException e) {
            throw new LinkException(String.valueOf(e.getMessage()), e);
        }
    }

    private static Explained asked(CardBefore card, Wiring.Wired wired, Decide shown, PluginPeer plugin)
            throws LinkException {
        var basis = basis(card, wired, shown);
        try {
            var answer = ask(plugin, shown);
            if (answer instanceof NeedPin) {
                basis.add("The holder's PIN is asked for first; this is what would follow the right one.");
                answer = ask(plugin, with(shown, Assurance.KEY_AND_PIN));
            }
            if (answer instanceof Decision decision) return explained(shown, decision, plugin, basis);
            throw new LinkException(plugin.process() + " asks for the PIN twice");
        } catch (NeedsCard e) {
            basis.add(
                    "The plugin would read more of the card than the journal keeps; no rule has denied it before that.");
            return undecided(shown, basis);
        }
    }

    private static Explained denied(Decide shown, String reason, String why) {
        return new Explained(
                shown.card().holder().name(),
                shown.checkpoint(),
                shown.at(),
                "denied",
                reason,
                Texts.ofAll(new Reason(reason, Map.of()), Map.of()),
                "platform",
                List.of(why),
                0);
    }

    private static Explained undecided(Decide shown, List<String> basis) {
        return new Explained(
                shown.card().holder().name(),
                shown.checkpoint(),
                shown.at(),
                "needs-card",
                "",
                Map.of("en", "That depends on what the card itself holds."),
                "plugin",
                basis,
                shown.records().version());
    }

    private static Explained explained(Decide shown, Decision decision, PluginPeer plugin, List<String> basis) {
        return new Explained(
                shown.card().holder().name(),
                shown.checkpoint(),
                shown.at(),
                decision.granted() ? "granted" : "denied",
                decision.reason().code(),
                Texts.ofAll(decision.reason(), plugin.hello().texts()),
                "plugin",
                basis,
                shown.records().version());
    }

    private static Explained refused(CardBefore card, TapTold told, Wiring.Wired wired, Instant at) {
        var reason = new Reason(told.reason(), Map.of());
        var basis = List.of(
                "The card itself was refused when it was shown last, at " + card.checkpoint() + " on " + card.at()
                        + ".",
                "No plugin is asked about such a card. Whether it is good by now shows when it is held to a reader.");
        var texts = Texts.ofAll(reason, Map.of());
        return new Explained(told.holder(), wired.name(), at, "denied", told.reason(), texts, "platform", basis, 0);
    }

    private Wiring.Wired wired(String checkpoint) throws LinkException {
        var now = wiring;
        if (now == null) throw new LinkException("the secure side is away; try again");
        var all = now.checkpoints();
        return all.stream()
                .filter(one -> one.name().equals(checkpoint))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no checkpoint " + checkpoint + "; there are: "
                        + String.join(
                                ", ",
                                all.stream().map(Wiring.Wired::name).sorted().toList())));
    }

    private static void requireWired(Intent intent, Wiring.Wired wired) {
        if (intent.isOwn() || wired.intents().contains(intent.name())) return;
        var others = wired.intents().isEmpty() ? "nothing" : String.join(", ", wired.intents());
        throw new NoSuchElementException("no card is presented at " + wired.name() + " for " + intent.name()
                + "; beside its own purpose there is: " + others);
    }

    private CardBefore card(String function, String card) throws StoreException {
        try (var file = JournalFile.open(journal)) {
            return CardBefore.find(file, function, card)
                    .orElseThrow(() -> new NoSuchElementException("no card of " + card
                            + " was shown where " + function + " is served, as far as the last 100,000 entries say;"
                            + " what is on a card is known only when it has been held to a reader once"));
        } catch (SQLException e) {
            throw new StoreException("the journal cannot be read: " + e.getMessage(), e);
        }
    }

    private Decide shown(Decide before, AskExplain asked, Instant at, PluginPeer plugin) throws StoreException {
        var checkpoint = asked.checkpoint();
        var holder = before.card().holder();
        var area = places.area(checkpoint);
        var memories = new Memories(
                plugin.words(),
                plugin.schema(),
                Scope.holder(plugin.function(), holder.name()),
                Scope.area(plugin.function(), area));
        var types = plugin.words().records().keySet();
        var now = new Decide(
                Decide.NO_TAP,
                at,
                clock.quality(),
                checkpoint,
                area,
                asked.intent(),
                before.card(),
                before.companions(),
                memories.read(store),
                entering.now(
                                new EnteredRecords.Of(plugin.function(), plugin.schema()),
                                types,
                                holder.name(),
                                checkpoint)
                        .forOne(plugin.schema()));
        return before.card().assurance() == Assurance.KEY_AND_PIN ? with(now, Assurance.KEY) : now;
    }

    private static Decide with(Decide shown, Assurance assurance) {
        var card = shown.card();
        return shown.with(new Decide.Shown(card.holder(), assurance, card.resumed(), card.files()));
    }

    private static List<String> basis(CardBefore card, Wiring.Wired wired, Decide shown) {
        var basis = new ArrayList<String>();
        basis.add("The card is taken as the tap at " + card.checkpoint() + " on " + card.at() + " left it.");
        if (!card.sure()) {
            basis.add("Whether that tap's change reached the card is not known; it is taken not to have.");
        }
        if (!shown.intent().isOwn()) {
            basis.add("It is taken to be presented for " + shown.intent().name() + ".");
        }
        for (var one : shown.companions()) {
            basis.add("The card of " + one.holder().name() + " is taken to stand by, as it did then.");
        }
        if (shown.records().version() > 0) {
            basis.add("What operators have entered is taken as it is now, version "
                    + shown.records().version() + ".");
        }
        basis.add("What " + wired.function() + " remembers is taken as it is now.");
        if (!wired.state().equals("ready")) basis.add(wired.name() + " is not ready now: " + wired.state() + ".");
        return basis;
    }

    private static Answer ask(PluginPeer plugin, Decide shown) throws LinkException, NeedsCard {
        try {
            return plugin.decide(shown, PATIENCE).answer();
        } catch (LinkException e) {
            if (e.failure().what().equals(CardLostException.class.getSimpleName())) throw new NeedsCard(e);
            throw e;
        }
    }

    /** What follows stands on the card alone. */
    private static final class NeedsCard extends Exception {
        private static final long serialVersionUID = 1;

        NeedsCard(LinkException cause) {
            super(cause);
        }
    }
}
