// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.signal;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.dualchip.card.Wiring;
import org.dualchip.core.events.Events;
import org.dualchip.core.generation.Deciding;
import org.dualchip.core.output.FakeOutput;
import org.dualchip.core.output.Outputs;
import org.dualchip.core.output.Places;
import org.dualchip.core.store.Journal;
import org.dualchip.core.store.Scope;
import org.dualchip.core.store.Store;
import org.dualchip.core.tap.OneAtATime;
import org.dualchip.core.walls.RequiredWall;
import org.dualchip.link.message.HouseMessages.Level;
import org.dualchip.link.message.HouseMessages.ProcessState;
import org.dualchip.link.message.PlaceMessages.Noticed;
import org.dualchip.link.message.PlaceMessages.Order;
import org.dualchip.plugin.Signal;

/** A front and a back door with a real journal and a clock that a test sets; plugin and outputs are fakes. */
final class SignalScene implements AutoCloseable {
    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    final Events events = new Events();
    final Outputs outputs = new Outputs(events);
    final Places places = new Places();
    final OneAtATime turns = new OneAtATime();
    final Deciding deciding = new Deciding();
    final List<Noticed> notices = new CopyOnWriteArrayList<>();
    final Store store;
    final Journal journal;
    final RequiredWall walls;
    final FakeOutput door = new FakeOutput("front-door", active -> {});
    final Signals signals;
    final Exits exits;
    final Inputs inputs;
    final Requests requests;
    volatile Instant now = NOON;
    volatile Level level = Level.SANDBOXED;

    SignalScene(Path directory) throws Exception {
        this(directory, NOON);
    }

    SignalScene(Path directory, Instant now) throws Exception {
        this.now = now;
        store = new Store(directory, () -> this.now);
        journal = new Journal(directory);
        events.listen(event -> {
            if (event instanceof Noticed notice) notices.add(notice);
        });
        walls = new RequiredWall(
                () -> List.of(running("gateway", level), running("plugin-access", Level.SANDBOXED)), "sandboxed");
        var flow = new SignalFlow(store, outputs, events, walls, turns, deciding);
        signals = new Signals(flow, store, outputs, places);
        exits = new Exits(store, outputs);
        inputs = new Inputs(signals, exits, events, store);
        requests = new Requests(signals, inputs);
        door.plugInto(outputs);
        signals.wiring = () -> List.of(wired("front-door"), wired("back-door"));
    }

    private static ProcessState running(String name, Level level) {
        return new ProcessState(name, 1, "running", level, List.of(), List.of(), 0);
    }

    private static Wiring.Wired wired(String name) {
        return new Wiring.Wired(name, "access", "virtual:" + name, "ready", List.of(), List.of());
    }

    /** A plugin that has come up and has been told so at both doors. */
    FakeReactor plugin(FakeReactor.Reacts reacts) throws InterruptedException {
        var plugin = new FakeReactor(reacts);
        signals.addPlugin(plugin);
        until(() -> plugin.story().stream().filter("started"::equals).count() == 2);
        until(() -> serves("front-door") && serves("back-door"));
        return plugin;
    }

    private boolean serves(String checkpoint) {
        return signals.serves(checkpoint, "access");
    }

    Order order(String checkpoint, String command, String holder) {
        return new Order(checkpoint, "access", command, holder, Map.of("reason", "drill"), "root", "");
    }

    byte[] remembered(Scope scope, String name) throws Exception {
        return store.remembered(scope, List.of(name)).getOrDefault(name, new byte[0]);
    }

    /** Those alarms that the platform raised itself. */
    List<String> reasons() {
        return notices.stream().map(Noticed::reason).toList();
    }

    Noticed notice(Predicate<Noticed> wanted) throws InterruptedException {
        until(() -> notices.stream().anyMatch(wanted));
        return notices.stream().filter(wanted).findFirst().orElseThrow();
    }

    Signal heard(FakeReactor plugin, String brief) throws InterruptedException {
        until(() -> plugin.story().contains(brief));
        return plugin.heard.get(plugin.story().lastIndexOf(brief));
    }

    void advance(Duration time) {
        now = now.plus(time);
    }

    /** Something that may fail. */
    interface Condition {
        boolean holds();
    }

    static void until(Condition condition) throws InterruptedException {
        while (!condition.holds()) Thread.sleep(2);
    }

    @Override
    public void close() throws SQLException {
        signals.stop();
        exits.stop();
        store.close();
    }
}
