// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin.host;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.dualchip.link.Dialler;
import org.dualchip.link.Done;
import org.dualchip.link.Encoder;
import org.dualchip.link.Handler;
import org.dualchip.link.Link;
import org.dualchip.link.LinkException;
import org.dualchip.link.Message;
import org.dualchip.link.Transport;
import org.dualchip.link.Wall;
import org.dualchip.link.message.LifecycleMessages.Migrate;
import org.dualchip.link.message.LifecycleMessages.Migrated;
import org.dualchip.link.message.LifecycleMessages.Ping;
import org.dualchip.link.message.PluginMessages.Decide;
import org.dualchip.link.message.PluginMessages.Decided;
import org.dualchip.link.message.RuleMessages.CheckRecords;
import org.dualchip.link.message.RuleMessages.Checked;
import org.dualchip.link.message.RuleMessages.TurnRecords;
import org.dualchip.link.message.RuleMessages.TurnRules;
import org.dualchip.link.message.SignalMessages.React;
import org.dualchip.link.message.SignalMessages.Reacted;
import org.dualchip.link.message.SignalMessages.ScreenContent;
import org.dualchip.link.message.SignalMessages.ScreenFile;
import org.dualchip.link.message.ViewMessages.Drawn;
import org.dualchip.link.message.ViewMessages.Show;
import org.dualchip.plugin.Decider;
import org.dualchip.plugin.Memory;
import org.dualchip.plugin.Migration;
import org.dualchip.plugin.Question;
import org.dualchip.plugin.Reactor;
import org.dualchip.plugin.Reason;
import org.dualchip.plugin.RecordCheck;
import org.dualchip.plugin.RecordMigration;
import org.dualchip.plugin.Tap;
import org.dualchip.plugin.View;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * The plugin's end of its wall: lives while the plugin's decider does. Its door has the name of its process; where all
 * processes are one, that of the plugin, and a configuration for each plugin says which decider is meant.
 */
@Component(
        configurationPid = "org.dualchip.plugin-host",
        service = {})
public final class PluginEnd implements Handler {
    private static final String ALL_IN_ONE = "all";
    private static final int LARGEST_PICTURE = 60_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Decider decider;
    private final @Nullable Reactor reactor;
    private final @Nullable Migration migration;
    private final @Nullable RecordCheck recordCheck;
    private final @Nullable View view;
    private final RecordTurning turning;
    private final RuleShelf shelf;
    private final Carried carried;
    private final Dialler controller;

    @Activate
    public PluginEnd(
            BundleContext context,
            @Reference(name = "decider", service = Decider.class) ServiceReference<Decider> reference,
            @Reference(
                            name = "reactor",
                            cardinality = ReferenceCardinality.OPTIONAL,
                            policyOption = ReferencePolicyOption.GREEDY)
                    @Nullable
                    Reactor reactor,
            @Reference(
                            name = "migration",
                            cardinality = ReferenceCardinality.OPTIONAL,
                            policyOption = ReferencePolicyOption.GREEDY)
                    @Nullable
                    Migration migration,
            @Reference(
                            name = "recordCheck",
                            cardinality = ReferenceCardinality.OPTIONAL,
                            policyOption = ReferencePolicyOption.GREEDY)
                    @Nullable
                    RecordCheck recordCheck,
            @Reference(
                            name = "view",
                            cardinality = ReferenceCardinality.OPTIONAL,
                            policyOption = ReferencePolicyOption.GREEDY)
                    @Nullable
                    View view,
            @Reference(
                            name = "recordMigration",
                            cardinality = ReferenceCardinality.OPTIONAL,
                            policyOption = ReferencePolicyOption.GREEDY)
                    @Nullable
                    RecordMigration recordMigration) {
        this.decider = context.getService(reference);
        this.reactor = reactor;
        this.migration = migration;
        this.recordCheck = recordCheck;
        this.view = view;
        this.turning = new RecordTurning(recordMigration);
        this.shelf = new RuleShelf(turning, Carried.schema(reference), Carried.words(reference, "records"));
        this.carried = new Carried(reference.getBundle());
        var hello = carried.hello(reference, reactor != null);
        var transport = Transport.of(context.getProperty("dualchip.transport"));
        var process = String.valueOf(context.getProperty("dualchip.process"));
        var door = process.equals(ALL_IN_ONE) ? "plugin-" + hello.function() : process;
        this.controller = new Dialler(transport, door, Wall.PLUGIN, this, link -> link.tell(hello));
    }

    @Deactivate
    void stop() {
        controller.close();
    }

    @Override
    public Message handle(Link from, Message message) throws LinkException {
        if (message instanceof Decide asked) return decided(from, asked);
        if (message instanceof React asked) return reacted(asked);
        if (message instanceof ScreenFile asked) return new ScreenContent(carried.screen(asked.name()));
        if (message instanceof Ping) return new Done();
        if (message instanceof Migrate asked) return migrated(asked);
        if (message instanceof CheckRecords asked) return checked(from, asked);
        if (message instanceof Show asked) return drawn(from, asked);
        if (message instanceof TurnRecords asked) return turning.turned(asked);
        if (message instanceof TurnRules asked) return turning.turned(from, asked);
        throw new IllegalArgumentException("a plugin decides and reacts");
    }

    private Decided decided(Link from, Decide asked) throws LinkException {
        long before = THREADS.getCurrentThreadCpuTime();
        var tap = new Tap(
                asked.tap(),
                asked.at(),
                asked.clock(),
                asked.checkpoint(),
                asked.area(),
                asked.intent(),
                new ShownCard(from, asked.tap(), asked.card()),
                asked.companions(),
                new Memory(asked.memory()),
                shelf.records(from, asked));
        var answer = Objects.requireNonNull(decider.decide(tap), "the plugin answered null");
        return new Decided(answer, (THREADS.getCurrentThreadCpuTime() - before) / 1000);
    }

    private Reacted reacted(React asked) {
        long before = THREADS.getCurrentThreadCpuTime();
        if (reactor == null) throw new IllegalArgumentException("this plugin does not react");
        var reaction = Objects.requireNonNull(reactor.react(asked.signal()), "the plugin answered null");
        return new Reacted(reaction, (THREADS.getCurrentThreadCpuTime() - before) / 1000);
    }

    private Checked checked(Link from, CheckRecords asked) throws LinkException {
        var reasons = new TreeMap<String, Reason>();
        if (recordCheck == null) return new Checked(reasons);
        var records = asked.rules() == 0
                ? asked.records()
                : Map.of("", RuleShelf.staged(from, asked.type(), asked.rules(), 0));
        for (var one : records.entrySet()) {
            var reason = recordCheck.check(asked.type(), one.getKey(), one.getValue());
            reason.ifPresent(why -> reasons.put(one.getKey(), why));
        }
        return new Checked(reasons);
    }

    private Drawn drawn(Link from, Show asked) throws LinkException {
        if (view == null) throw new IllegalArgumentException("this plugin shows nothing");
        var records = shelf.now(from, asked.rules());
        var picture = view.show(new Question(
                asked.view(),
                asked.at(),
                asked.from(),
                asked.to(),
                asked.zoneId(),
                asked.asked(),
                new LookedBack(from, asked.id(), records)));
        var drawn = new Drawn(Objects.requireNonNull(picture, "the plugin answered null"));
        requireFits(drawn);
        return drawn;
    }

    /** Who asked is not to blame for it. */
    private static void requireFits(Drawn drawn) {
        try {
            drawn.encode(Encoder.upTo(LARGEST_PICTURE));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("a picture has 60 KB at most", e);
        }
    }

    private Migrated migrated(Migrate asked) {
        if (migration == null) throw new UnsupportedOperationException("this plugin knows one schema only");
        var values = migration.migrate(new Memory(asked.values()), asked.from(), asked.to());
        return new Migrated(Objects.requireNonNull(values, "the plugin answered null"));
    }
}
