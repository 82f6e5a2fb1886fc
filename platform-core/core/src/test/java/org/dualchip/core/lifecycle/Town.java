// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.lifecycle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.dualchip.card.admission.Piece;
import org.dualchip.card.admission.Terms;
import org.dualchip.core.events.Events;
import org.dualchip.core.generation.Deciding;
import org.dualchip.core.lifecycle.FakePeer.Behaviour;
import org.dualchip.core.records.Clerks;
import org.dualchip.core.records.RecordDesk;
import org.dualchip.core.signal.Timed;
import org.dualchip.core.store.Entry;
import org.dualchip.core.store.Formed;
import org.dualchip.core.store.JournalFile;
import org.dualchip.core.store.PluginBody;
import org.dualchip.core.store.Scope;
import org.dualchip.core.store.StagedRecord;
import org.dualchip.core.store.Store;
import org.dualchip.core.store.TappedAgain;
import org.dualchip.core.store.Writing;
import org.dualchip.core.tap.OneAtATime;
import org.dualchip.core.tap.OpenedTaps;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.HouseMessages.Level;
import org.dualchip.link.message.HouseMessages.ProcessState;
import org.dualchip.link.message.LifecycleMessages.ChangePlugin;
import org.dualchip.link.message.LifecycleMessages.GenerationState;
import org.dualchip.link.message.LifecycleMessages.OfferPlugin;
import org.dualchip.link.message.LifecycleMessages.Offered;
import org.dualchip.link.message.LifecycleMessages.Plugin;
import org.dualchip.link.message.LifecycleMessages.Verb;
import org.dualchip.link.message.LifecycleMessages.Wanted;
import org.dualchip.link.message.LifecycleMessages.WantedProcess;
import org.dualchip.link.message.PlaceMessages.Noticed;
import org.dualchip.link.plugin.PluginDoors;
import org.dualchip.link.plugin.Resident;

/**
 * A controller with the lifecycle, a real journal and the real tap flow; around it a gate, a launcher and plugins that are
 * fakes. Its power can be cut: what the gate and the journal have then is all that is left.
 */
final class Town implements AutoCloseable {
    static final String TRANSIT = "transit";

    final FakeAdmission gate = new FakeAdmission();
    final List<String> killed = new ArrayList<>();
    final List<Noticed> notices = new ArrayList<>();
    final Map<Integer, Behaviour> behaviours = new ConcurrentHashMap<>();
    private Path directory;
    private final Map<String, Integer> restarts = new HashMap<>();
    private final Map<String, FakePeer> peers = new LinkedHashMap<>();
    private final List<Resident> doors = new ArrayList<>();
    private final boolean spare;
    private final Deque<Runnable> due = new ArrayDeque<>();
    private long nanos;
    private int taps;
    Wanted wanted = new Wanted(List.of());
    Store store;
    Deciding deciding = new Deciding();
    Lifecycle lifecycle;
    OpenedTaps flow;
    Timed timed;
    Clerks clerks = new Clerks(deciding);
    RecordDesk desk;

    Town(Path directory) throws Exception {
        this(directory, 1, false);
    }

    Town(Path directory, int schema, boolean spare) throws Exception {
        this.directory = directory;
        this.spare = spare;
        gate.house(TRANSIT, schema);
        store = new Store(directory, InstantSource.system());
        flow = new OpenedTaps(store, new OneAtATime(), deciding);
        timed = new Timed(store, new OneAtATime(), deciding);
        desk = clerks.desk(store);
        lifecycle = start();
    }

    /** The controller's next life. */
    private Lifecycle start() {
        deciding = new Deciding();
        var turns = new OneAtATime();
        var events = new Events();
        events.listen(event -> {
            if (event instanceof Noticed notice) notices.add(notice);
        });
        flow = new OpenedTaps(store, turns, deciding);
        timed = new Timed(store, turns, deciding);
        clerks = new Clerks(deciding);
        desk = clerks.desk(store);
        var around = new Lifecycle.Surroundings(new FakeDoors(), store, events, turns, deciding, new FakeLauncher());
        lifecycle = new Lifecycle(around, directory, () -> nanos, Runnable::run, due::add);
        lifecycle.addHousePlugin(new HousePlugin(TRANSIT, "", spare, true));
        lifecycle.setAdmission(gate);
        look();
        return lifecycle;
    }

    /** The disk as it is now, while nobody writes: all that is left when the power goes now. */
    void copyTo(Path copy) throws IOException {
        Files.createDirectory(copy);
        try (var files = Files.list(directory)) {
            for (var file : files.toList()) {
                if (!file.toString().endsWith("-shm")) Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
    }

    /** Power is gone and comes back, on a disk as it was then. */
    void restartOn(Path disk) throws Exception {
        store.close();
        directory = disk;
        gate.dark = false;
        restart();
    }

    /** Power is gone and comes back. */
    void restart() throws Exception {
        peers.clear();
        doors.clear();
        restarts.clear();
        wanted = new Wanted(List.of());
        store.close();
        store = new Store(directory, InstantSource.system());
        lifecycle = start();
    }

    /** What an operator has entered. */
    void enter(String type, String key, String body) throws Exception {
        long version = store.reserve(TRANSIT);
        store.append(
                Writing.ofNone().stage(TRANSIT, 1, type, List.of(new StagedRecord(key, Optional.of(body))), version));
        store.append(Writing.of(Entry.Kind.RECORDS, "", "{}").accept(TRANSIT, version, Formed.in(1), "ada"));
    }

    Behaviour behaviour(int generation) {
        return behaviours.computeIfAbsent(generation, any -> new Behaviour());
    }

    Offered offer(int n, Terms terms) throws LinkException {
        var digest = gate.offered(n, terms);
        return lifecycle.offer(new OfferPlugin(new Piece(digest, 1, 0, new byte[1]), ""));
    }

    Plugin change(Verb verb) throws Exception {
        return change(verb, "");
    }

    Plugin change(Verb verb, String digest) throws Exception {
        var change = new ChangePlugin(verb, TRANSIT, digest, "ada", "");
        return lifecycle.change(change).plugins().get(0);
    }

    /** Offered and installed. */
    Plugin install(int n, int schema) throws Exception {
        offer(n, FakeAdmission.terms(TRANSIT, "1." + n, schema));
        return change(Verb.INSTALL, FakeAdmission.digest(n));
    }

    Plugin installAndSwitch(int n, int schema) throws Exception {
        install(n, schema);
        return change(Verb.SWITCH);
    }

    Plugin shown() {
        return lifecycle.show(TRANSIT).plugins().get(0);
    }

    GenerationState shown(int generation) {
        return shown().generations().stream()
                .filter(one -> one.number() == generation)
                .findFirst()
                .orElseThrow();
    }

    /** A card opened now, as the secure side does it; which generation decided it, or why none did. */
    String tap(String holder) throws Exception {
        return tap(holder, gate.deciding(TRANSIT));
    }

    /** A card that was opened for a generation. */
    String tap(String holder, int generation) throws Exception {
        var id = "tap-" + ++taps;
        var done = flow.tap(id, holder, generation);
        look();
        if (done.decision().equals("denied")) return done.reason();
        var plugin = TappedAgain.read(id, outcome(id)).plugin();
        return plugin.substring(plugin.indexOf(' ') + 1);
    }

    /** The last tap, as the journal has it. */
    TappedAgain last() throws Exception {
        var id = "tap-" + taps;
        return TappedAgain.read(id, outcome(id));
    }

    Path directory() {
        return directory;
    }

    private String outcome(String tap) throws SQLException {
        try (var journal = JournalFile.open(directory)) {
            return journal.before(Long.MAX_VALUE).stream()
                    .filter(entry -> entry.tap().equals(tap))
                    .findFirst()
                    .orElseThrow()
                    .body();
        }
    }

    /** What is remembered of a holder in a schema: how many rides, and which schema wrote it; empty for nothing. */
    List<Integer> remembered(String holder, int schema) throws Exception {
        var value = store.remembered(Scope.holder(TRANSIT, holder), schema, List.of("rides"))
                .getOrDefault("rides", new byte[0]);
        var numbers = new ArrayList<Integer>();
        for (byte one : value) numbers.add((int) one);
        return numbers;
    }

    /** Time goes by, and nobody looks. */
    void passes(Duration time) {
        nanos += time.toNanos();
    }

    /** Time goes by, and the house looks after its plugins. */
    void wait(Duration time) {
        nanos += time.toNanos();
        lifecycle.look();
    }

    /** A process dies; the launcher starts it again. */
    void die(String process) {
        var peer = peers.remove(process);
        restarts.merge(process, 1, Integer::sum);
        if (peer != null) {
            flow.remove(peer);
            clerks.remove(peer);
            timed.remove(peer);
            lifecycle.removePlugin(peer);
        }
        raise();
        look();
    }

    /** The looks that were asked for; never within a tap, as in the house. */
    private void look() {
        for (var next = due.poll(); next != null; next = due.poll()) next.run();
    }

    boolean runs(String process) {
        return peers.containsKey(process);
    }

    FakePeer peer(String process) {
        return Objects.requireNonNull(peers.get(process), process);
    }

    List<String> wantedProcesses() {
        return wanted.processes().stream().map(WantedProcess::process).sorted().toList();
    }

    /** The journal's entries about plugins, in words. */
    List<String> diary() throws SQLException {
        var words = new ArrayList<String>();
        try (var journal = JournalFile.open(directory)) {
            for (var entry : journal.after(0)) {
                if (entry.kind() == Entry.Kind.PLUGIN)
                    words.add(PluginBody.read(entry.body()).inWords());
            }
        }
        return words;
    }

    /** What has a door and is wanted, and comes up, is there. */
    private void raise() {
        for (var resident : List.copyOf(doors)) {
            if (peers.containsKey(resident.process()) || !behaviour(resident.generation()).comesUp) continue;
            if (!wantedProcesses().isEmpty() && !wantedProcesses().contains(resident.process())) continue;
            var peer = new FakePeer(resident, behaviour(resident.generation()), desk);
            peers.put(resident.process(), peer);
            flow.add(peer);
            clerks.add(peer);
            timed.add(peer);
            lifecycle.addPlugin(peer);
        }
    }

    private final class FakeDoors implements PluginDoors {
        @Override
        public Door open(Resident resident) {
            doors.add(resident);
            return () -> {
                doors.remove(resident);
                var peer = peers.remove(resident.process());
                if (peer == null) return;
                flow.remove(peer);
                clerks.remove(peer);
                lifecycle.removePlugin(peer);
            };
        }
    }

    private final class FakeLauncher implements Launcher {
        @Override
        public void want(Wanted now) {
            wanted = now;
            raise();
        }

        @Override
        public void kill(String process) {
            killed.add(process);
            die(process);
        }

        @Override
        public List<ProcessState> processes() {
            return wanted.processes().stream()
                    .map(one -> new ProcessState(
                            one.process(),
                            7,
                            "running",
                            Level.SANDBOXED,
                            List.of(),
                            List.of(),
                            restarts.getOrDefault(one.process(), 0)))
                    .toList();
        }
    }

    @Override
    public void close() throws SQLException {
        lifecycle.stop();
        store.close();
    }
}
