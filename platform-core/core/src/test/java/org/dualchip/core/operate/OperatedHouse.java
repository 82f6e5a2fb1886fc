// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.operate;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.dualchip.card.CardSeen;
import org.dualchip.card.CardTaps;
import org.dualchip.card.Effort;
import org.dualchip.card.Wiring;
import org.dualchip.core.FakeFramework;
import org.dualchip.core.events.Events;
import org.dualchip.core.events.Screens;
import org.dualchip.core.generation.Deciding;
import org.dualchip.core.output.FakeOutput;
import org.dualchip.core.output.Outputs;
import org.dualchip.core.people.People;
import org.dualchip.core.signal.SignalledHouse;
import org.dualchip.core.store.Journal;
import org.dualchip.core.store.Store;
import org.dualchip.link.Dialler;
import org.dualchip.link.Done;
import org.dualchip.link.Handler;
import org.dualchip.link.Link;
import org.dualchip.link.Message;
import org.dualchip.link.Transport;
import org.dualchip.link.Wall;
import org.dualchip.link.message.OperatorMessages.TapDone;
import org.dualchip.link.message.PluginMessages.Decide;
import org.dualchip.link.message.PluginMessages.Decided;
import org.dualchip.link.message.PluginMessages.Hello;
import org.dualchip.link.message.SignalMessages.React;
import org.dualchip.link.message.SignalMessages.Reacted;
import org.dualchip.link.message.SignalMessages.ScreenContent;
import org.dualchip.link.message.SignalMessages.ScreenFile;
import org.dualchip.link.plugin.PluginPeer;
import org.jspecify.annotations.Nullable;

/** The controller's operating side with real sockets and a real journal; no plugin, secure side or gateway at first. */
final class OperatedHouse implements AutoCloseable {
    static final Duration LONG = Duration.ofSeconds(20);

    final Events events = new Events();
    final Screens screens = new Screens();
    final Deciding deciding = new Deciding();
    final CheckpointDesk desk;
    final Outputs outputs = new Outputs(events);
    final Journal journal;
    final FakeOutput door;
    final Pocket pocket;
    final HouseView view;
    final BlockingQueue<Message> heard = new LinkedBlockingQueue<>();
    private final Transport transport;
    final Store store;
    private final SignalledHouse signalled;
    final People people;
    private final Operators operators;
    /** How far the house's clock is ahead of this machine's. */
    volatile Duration later = Duration.ZERO;

    OperatedHouse(Path directory, @Nullable String tokenHash) throws Exception {
        var where = "unix:" + directory.resolve("s");
        var properties = new HashMap<>(Map.of(
                "dualchip.transport",
                where,
                "dualchip.runtime",
                directory.resolve("s").toString()));
        if (tokenHash != null) properties.put("dualchip.token.sha256", tokenHash);
        var context = new FakeFramework(properties).context();
        transport = Transport.of(where);
        store = new Store(directory, () -> Instant.now().plus(later));
        journal = new Journal(directory);
        door = new FakeOutput("front-door", active -> journalled());
        door.plugInto(outputs);
        pocket = new Pocket(context);
        view = new HouseView(context, events, outputs, pocket, deciding);
        desk = new CheckpointDesk(screens, deciding);
        signalled = new SignalledHouse(store, events, outputs);
        var presentations = new Presentations(events, view, pocket, desk, new FakeTapFlow());
        var overrides = new Overrides(store, outputs);
        var deeds = new Deeds(store, presentations, overrides, signalled.requests(), desk);
        people = new People(context, store);
        deeds.inspections = new Inspections(directory, view, people, signalled.inputs(), store);
        operators = new Operators(context, events, view, desk, people, deeds);
    }

    /** An output that moves before its override is in the journal fails, and the test with it. */
    private void journalled() {
        try {
            if (journal.kinds().isEmpty()) throw new IllegalStateException("moved before it was journalled");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Somebody at one of the controller's doors. */
    Dialler at(String name, Wall wall) throws InterruptedException {
        return at(name, wall, (from, message) -> {
            heard.add(message);
            return new Done();
        });
    }

    Dialler at(String name, Wall wall, Handler handler) throws InterruptedException {
        var connected = new LinkedBlockingQueue<Link>();
        var dialler = new Dialler(transport, name, wall, handler, connected::add);
        connected.take();
        return dialler;
    }

    /** The secure side and the plugin for the front door. */
    void furnish() {
        view.wiring = () -> List.of(new Wiring.Wired(
                "front-door", "access", "virtual:a", "ready", List.of("top-up"), List.of("native (two-dies, relay)")));
        view.readers = () -> List.of("virtual:a");
        desk.wiring = view.wiring;
        var plugin = new Access();
        view.addPlugin(plugin);
        desk.addPlugin(plugin);
    }

    static TapDone done(String tap, String checkpoint) {
        return done(tap, checkpoint, "granted", "OK");
    }

    private static TapDone done(String tap, String checkpoint, String decision, String reason) {
        return new TapDone(
                tap,
                Instant.EPOCH,
                checkpoint,
                "access",
                "Ada",
                "KEY",
                decision,
                reason,
                Map.of(),
                Effort.NONE,
                1,
                1,
                1,
                1,
                Optional.empty());
    }

    /** Waits for the next message of a type. */
    <M extends Message> M hear(Class<M> type) throws InterruptedException {
        while (true) {
            var message = heard.take();
            if (type.isInstance(message)) return type.cast(message);
        }
    }

    @Override
    public void close() throws SQLException {
        operators.stop();
        signalled.stop();
        view.stop();
        pocket.stop();
        store.close();
    }

    /** Denies what was refused, and says so. */
    private final class FakeTapFlow implements CardTaps {
        @Override
        public void seen(CardSeen seen) {
            var refused = (CardSeen.Refused) seen;
            events.tell(done(
                    refused.tap(),
                    refused.checkpoint(),
                    "denied",
                    refused.refusal().name()));
        }

        @Override
        public void pinWanted(String tap, String checkpoint) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void removed(String checkpoint) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class Access implements PluginPeer {
        private final AtomicInteger asked = new AtomicInteger();

        @Override
        public String process() {
            return "plugin-access";
        }

        @Override
        public Hello hello() {
            return new Hello(
                    "org.example.access", "1.0.0", "access", Hello.Declared.NOTHING, Map.of(), List.of("index.html"));
        }

        @Override
        public Decided decide(Decide tap, Duration patience) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Reacted react(React signal, Duration patience) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ScreenContent screen(ScreenFile file, Duration patience) {
            return new ScreenContent((file.name() + asked.incrementAndGet()).getBytes(StandardCharsets.UTF_8));
        }
    }
}
