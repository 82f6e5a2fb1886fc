// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.lifecycle;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dualchip.card.admission.Admission;
import org.dualchip.card.admission.Generation;
import org.dualchip.card.admission.Terms;
import org.dualchip.core.events.Events;
import org.dualchip.core.generation.Deciding;
import org.dualchip.core.store.Store;
import org.dualchip.core.store.StoreException;
import org.dualchip.core.tap.OneAtATime;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.LifecycleMessages.ChangePlugin;
import org.dualchip.link.message.LifecycleMessages.OfferPlugin;
import org.dualchip.link.message.LifecycleMessages.Offered;
import org.dualchip.link.message.LifecycleMessages.Plugins;
import org.dualchip.link.message.LifecycleMessages.Replayed;
import org.dualchip.link.message.LifecycleMessages.Verb;
import org.dualchip.link.plugin.PluginDoors;
import org.dualchip.link.plugin.PluginPeer;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * How a plugin comes, from the offer to the switch, and how it goes. Each step is journalled before and after it is done.
 * What survives a power cut is what the secure side has made durable, and nothing else: a bundle that was admitted and not
 * switched to is undone at the next start, one that was switched to decides.
 */
@Component(service = Lifecycle.class, immediate = true)
public final class Lifecycle {
    private static final int OFFERS = 8;
    /** All reports share so many bytes of an answer, which has 64 KiB. */
    private static final int REPORTS = 40 * 1024;

    private final Roster roster;
    private final Gate gate;
    private final Diary diary;
    private final Changeover changeover;
    private final Trial trial;
    private final RecordsAlong records;
    private final Guard guard;
    private final Executor looks;
    private final Executor each;
    private final Deciding deciding;
    private final Deciding.Watch conduct = this::asked;
    private final LongSupplier clock;
    /** The last bundles that were offered whole and found good, by digest. */
    private final Map<String, Terms> offers = new LinkedHashMap<>();

    @Activate
    public Lifecycle(
            BundleContext context,
            @Reference PluginDoors doors,
            @Reference Store store,
            @Reference Events events,
            @Reference OneAtATime turns,
            @Reference Deciding deciding,
            @Reference Launcher launcher) {
        this(
                new Surroundings(doors, store, events, turns, deciding, launcher),
                Path.of(context.getProperty("dualchip.data"), "controller"),
                System::nanoTime,
                Executors.newCachedThreadPool(Lifecycle::daemon),
                new ScheduledThreadPoolExecutor(1, Lifecycle::daemon, new DiscardPolicy()));
        ((ScheduledExecutorService) looks).scheduleWithFixedDelay(guard::look, 1, 1, TimeUnit.SECONDS);
    }

    /** The parts of the controller around it. */
    record Surroundings(
            PluginDoors doors, Store store, Events events, OneAtATime turns, Deciding deciding, Launcher launcher) {}

    /**
     * @param clock nanoseconds that go on
     * @param each asks a process without waiting for another
     */
    Lifecycle(Surroundings around, Path journal, LongSupplier clock, Executor each, Executor looks) {
        this.clock = clock;
        this.looks = looks;
        this.each = each;
        this.deciding = around.deciding;
        this.roster = new Roster(new Doors(around.doors), around.launcher, around.deciding);
        this.gate = new Gate(roster, clock);
        this.diary = new Diary(around.store, around.events, journal);
        this.records = new RecordsAlong(around.store, roster);
        this.changeover = new Changeover(around.store, around.turns, gate, roster, records);
        this.trial = new Trial(roster, records, journal, clock);
        this.guard = new Guard(roster, gate, changeover, diary, around.launcher, clock, each);
        around.store.listenForMemory((scope, schema) -> roster.known(scope.function())
                .flatMap(PluginLife::move)
                .ifPresent(move -> move.remembered(scope, schema)));
        deciding.watch(conduct);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addHousePlugin(HousePlugin plugin) {
        roster.add(plugin);
    }

    void removeHousePlugin(HousePlugin plugin) {
        roster.remove(plugin);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            target = "(dualchip.side=linked)")
    void setAdmission(Admission admission) {
        gate.is(admission);
        looks.execute(guard::look);
    }

    void unsetAdmission(Admission admission) {
        if (gate.isThis(admission)) gate.is(null);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addPlugin(PluginPeer plugin) {
        roster.add(plugin);
        each.execute(() -> trial.rehearse(plugin, deciding(plugin.function())));
    }

    /** Its process died, unless its door was closed because nobody wants it any more. */
    void removePlugin(PluginPeer plugin) {
        roster.remove(plugin);
        if (roster.resident(plugin.process()).isEmpty()) return;
        roster.life(plugin.function()).conduct(plugin.generation()).left(plugin.process(), clock.getAsLong());
        looks.execute(guard::look);
    }

    private void asked(PluginPeer plugin, Deciding.Answered how) {
        var behaves = roster.life(plugin.function()).conduct(plugin.generation());
        boolean well = behaves.trouble().isEmpty();
        behaves.asked(how);
        if (well && behaves.trouble().isPresent()) looks.execute(guard::look);
    }

    /** What is looked after once a second. */
    void look() {
        guard.look();
    }

    /** An operator offers a piece of a bundle; behind the last one stands what it asks for. */
    public Offered offer(OfferPlugin offer) throws LinkException {
        var verdict = gate.offer(offer.piece());
        if (!verdict.whole()) return new Offered(false, "", "", List.of(), List.of(), List.of());
        var terms = verdict.terms();
        if (terms.isPresent() && verdict.findings().isEmpty())
            keep(offer.piece().digest(), terms.get());
        var now = terms.flatMap(it -> deciding(it.plugin()));
        return new Offered(
                true,
                terms.map(Terms::plugin).orElse(""),
                terms.map(Terms::version).orElse(""),
                terms.map(it -> TermsInWords.of(it, now.map(Generation::terms))).orElse(List.of()),
                verdict.findings(),
                verdict.warnings());
    }

    private void keep(String digest, Terms terms) {
        synchronized (offers) {
            offers.remove(digest);
            offers.put(digest, terms);
            if (offers.size() > OFFERS) offers.remove(offers.keySet().iterator().next());
        }
    }

    private Optional<Generation> deciding(String plugin) {
        return roster.known(plugin).flatMap(life -> life.generation(life.deciding()));
    }

    /** An operator changes a plugin; nobody else does meanwhile. */
    public Plugins change(ChangePlugin change) throws LinkException, StoreException {
        if (change.by().isBlank() || change.by().length() > 100) {
            throw new IllegalArgumentException("say who asks, in 1 to 100 characters");
        }
        if (!gate.isLearnt()) gate.learn();
        var plugin = change.verb() == Verb.INSTALL ? offered(change).plugin() : change.plugin();
        var life = change.verb() == Verb.INSTALL
                ? roster.life(plugin)
                : roster.known(plugin).orElseThrow(() -> new IllegalArgumentException("no plugin " + plugin));
        guard.claim(plugin, change.verb().name().toLowerCase(Locale.ROOT) + " by " + change.by());
        try {
            switch (change.verb()) {
                case INSTALL -> install(life, change.digest(), change.by());
                case SWITCH -> switchOver(life, change.by());
                case DISCARD -> discard(life, change.by());
                case ROLLBACK -> rollBack(life, change.by());
                case REMOVE -> remove(life, change.by());
            }
        } finally {
            guard.release(plugin);
        }
        return show(plugin);
    }

    private Terms offered(ChangePlugin change) {
        synchronized (offers) {
            var terms = offers.get(change.digest());
            if (terms == null) throw new IllegalArgumentException("offer that bundle first; none such was found good");
            if (change.plugin().isEmpty() || change.plugin().equals(terms.plugin())) return terms;
            throw new IllegalArgumentException("that bundle is of " + terms.plugin() + ", not of " + change.plugin());
        }
    }

    /** Admitted, started beside the one that decides, tried, and taps of the journal replayed on it. */
    private void install(PluginLife life, String digest, String by) throws LinkException, StoreException {
        var waiting = life.candidate();
        if (waiting.isPresent() && waiting.get().digest().equals(digest) && life.isReady()) return;
        if (waiting.isPresent()) {
            throw new IllegalArgumentException("generation " + waiting.get().number() + " of " + life.name()
                    + " waits for its switch; switch or discard it first");
        }
        diary.note(Verb.INSTALL.name(), life.name(), by, Diary.BEGUN, digest);
        var admitted = gate.admit(digest);
        if (admitted.number() <= life.deciding()) {
            gate.learn();
            throw new IllegalArgumentException("that bundle is generation " + admitted.number() + " of " + life.name()
                    + ", which is there; roll back to it");
        }
        life.begin(admitted);
        try {
            gate.learn();
            tryOut(life, admitted, new Diary.Deed(Verb.INSTALL.name(), life.name(), admitted, by));
        } catch (LinkException | StoreException | RuntimeException e) {
            records.leave(life);
            life.giveUp();
            throw e;
        }
    }

    private void tryOut(PluginLife life, Generation admitted, Diary.Deed deed) throws LinkException, StoreException {
        try {
            var peer = trial.up(life, admitted);
            var turned = trial.records(life, admitted, peer);
            life.ready(replayed(peer, deciding(life.name())));
            life.because(admitted.number(), turned);
            diary.note(deed, Diary.DONE, turned);
        } catch (Trial.Unfit e) {
            records.leave(life);
            life.fail(String.valueOf(e.getMessage()));
            gate.forget(life.name(), admitted.number());
            diary.note(deed, Diary.FAILED, String.valueOf(e.getMessage()));
        }
    }

    private Replayed replayed(PluginPeer peer, Optional<Generation> now) throws StoreException, Trial.Unfit {
        if (now.isEmpty()) return Replayed.NOTHING;
        try {
            return trial.replay(peer, now);
        } catch (SQLException e) {
            throw new StoreException("the journal cannot be replayed: " + e.getMessage(), e);
        }
    }

    /** From the next card on the candidate decides; taps that are under way go on with the one before. */
    private void switchOver(PluginLife life, String by) throws LinkException, StoreException {
        var next = life.candidate()
                .filter(one -> life.isReady())
                .orElseThrow(() -> new IllegalArgumentException(
                        "nothing of " + life.name() + " waits for a switch; install it first"));
        var peer = roster.peer(life.name(), next.number())
                .orElseThrow(() -> new LinkException("the process of " + next.process() + " does not run now"));
        var deed = new Diary.Deed(Verb.SWITCH.name(), life.name(), next, by);
        diary.note(deed, Diary.BEGUN, "");
        changeover.to(life, next, peer, by);
        diary.note(deed, Diary.DONE, "");
    }

    private void discard(PluginLife life, String by) throws LinkException, StoreException {
        var candidate = life.candidate()
                .orElseThrow(
                        () -> new IllegalArgumentException("nothing of " + life.name() + " was installed to discard"));
        var deed = new Diary.Deed(Verb.DISCARD.name(), life.name(), candidate, by);
        diary.note(deed, Diary.BEGUN, "");
        records.leave(life);
        life.giveUp();
        gate.forget(life.name(), candidate.number());
        diary.note(deed, Diary.DONE, "");
    }

    /** The generation before comes up, where it is not warm any more, and decides again. */
    private void rollBack(PluginLife life, String by) throws LinkException, StoreException {
        var target = life.before().stream()
                .mapToObj(life::generation)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no generation of " + life.name() + " before the one that decides"));
        var bad = life.generation(life.deciding()).orElseThrow();
        var deed = new Diary.Deed(Verb.ROLLBACK.name(), life.name(), bad, by);
        diary.note(deed, Diary.BEGUN, "to generation " + target.number());
        backTo(life, target, deed);
    }

    private void backTo(PluginLife life, Generation target, Diary.Deed deed) throws LinkException, StoreException {
        life.warm(target.number());
        roster.follow();
        try {
            trial.up(life, target);
        } catch (Trial.Unfit e) {
            if (!life.isOnProbation()) life.warm(Generation.NONE);
            roster.follow();
            diary.note(deed, Diary.FAILED, String.valueOf(e.getMessage()));
            throw new LinkException("generation " + target.number() + " cannot decide: " + e.getMessage(), e);
        }
        var left = changeover.leftBehind(life, target.number());
        var memory = Stream.of(changeover.back(life, target.number()), left)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("; "));
        if (!left.isEmpty()) diary.leftBehind(life.name(), left);
        life.because(
                target.number(),
                "rolled back from generation " + deed.generation().number() + " by " + deed.by()
                        + (memory.isEmpty() ? "" : "; " + memory));
        diary.note(deed, Diary.DONE, memory);
    }

    private void remove(PluginLife life, String by) throws LinkException, StoreException {
        var bad = life.generation(life.deciding());
        boolean house = roster.isOfTheHouse(life.name());
        if (house && life.deciding() == Generation.HOUSE) {
            throw new IllegalArgumentException(
                    life.name() + " came with the house; take its configuration away instead");
        }
        if (bad.isEmpty()) throw new IllegalArgumentException(life.name() + " decides nothing; discard what waits");
        var own = life.generation(Generation.HOUSE);
        if (house && own.isEmpty()) {
            throw new IllegalArgumentException("the house's own " + life.name()
                    + " would decide then, and cannot be read; the log of the secure process has why");
        }
        var deed = new Diary.Deed(Verb.REMOVE.name(), life.name(), bad.get(), by);
        diary.note(deed, Diary.BEGUN, "");
        if (house) {
            backTo(life, own.orElseThrow(), deed);
        } else {
            changeover.back(life, Generation.NONE);
            diary.note(deed, Diary.DONE, "");
        }
        life.giveUp();
        life.leaveAll(clock.getAsLong());
    }

    /** All about one plugin, or about all when the name is empty; nothing about one that nobody has heard of. */
    public Plugins show(String plugin) {
        var lives = roster.lives().stream()
                .filter(life -> plugin.isEmpty() ? !life.isEmpty() : life.name().equals(plugin))
                .toList();
        int reports =
                (int) Math.max(1, lives.stream().filter(PluginLife::hasReport).count());
        var shown = lives.stream().map(life -> life.shown(REPORTS / reports)).toList();
        return new Plugins(gate.takesUnsigned() || roster.hasUnsigned(), shown);
    }

    @Deactivate
    void stop() {
        deciding.leave(conduct);
        if (looks instanceof ScheduledExecutorService own) own.shutdownNow();
        roster.close();
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "plugins");
        thread.setDaemon(true);
        return thread;
    }
}
