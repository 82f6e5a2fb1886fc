// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.TreeMap;
import org.dualchip.core.store.Entry;
import org.dualchip.core.store.Journal;
import org.dualchip.core.store.JournalFile;
import org.dualchip.core.store.StoreException;
import org.dualchip.core.store.TappedAgain;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.FieldsForm;
import org.dualchip.link.message.LifecycleMessages.Verb;
import org.dualchip.link.message.PluginMessages.Decide;
import org.dualchip.link.message.RecordMessages.Becomes;
import org.dualchip.link.message.RecordMessages.Finish;
import org.dualchip.link.message.RecordMessages.Found;
import org.dualchip.link.message.RecordMessages.Put;
import org.dualchip.link.message.RecordMessages.Stage;
import org.dualchip.plugin.Fields;
import org.dualchip.plugin.Timer;
import org.jspecify.annotations.Nullable;

/**
 * Changes of records, taps, timers, updates with another form, rollbacks, deaths, lost links, restarts and power cuts in the
 * order of a seed, beside a model of what operators have entered. What a tap saw is held against the model; at the end each
 * timer that a tap set has fired once.
 */
final class AnyOrder implements AutoCloseable {
    private static final List<String> HOLDERS = List.of("Ada", "Ben", "Cy", "Dan", "Eva");

    private final Random random;
    private final Town town;
    private final Path disks;
    private final Mutant mutant;
    private final Map<Integer, Integer> forms = new HashMap<>(Map.of(0, 1));
    private final Map<Integer, Long> staleFares = new HashMap<>();
    private final List<String> story = new ArrayList<>();
    /** What operators were told is so. */
    private TreeMap<String, Long> levels = new TreeMap<>();

    private long fare = -1;
    private long version;
    private int bundles;
    private int crashes;
    private @Nullable Path crashed;
    private boolean inside;
    int taps;
    int changes;
    int switches;

    /** What is broken, to see that it is found. */
    enum Mutant {
        NONE,
        /** A plugin that keeps rules and does not look at their number. */
        OLD_RULES,
        /** A store that shows what was staged when the power went. */
        HALF_A_CHANGE,
        /** A store in which that a timer fired is not written with what followed. */
        FIRES_AGAIN
    }

    AnyOrder(long seed, Path root, Mutant mutant) throws Exception {
        this.random = new Random(seed);
        this.disks = root;
        this.mutant = mutant;
        this.town = new Town(root.resolve("first"));
        behave(0);
        town.restart();
    }

    @Override
    public void close() throws SQLException {
        town.close();
    }

    private void behave(int generation) {
        var behaviour = town.behaviour(generation);
        boolean first = forms.getOrDefault(generation, 1) == 1;
        behaviour.records = first ? RecordScene.Forms.FIRST : RecordScene.Forms.SECOND;
        behaviour.turns = RecordScene.Forms::turned;
        behaviour.moves = asked -> asked.values();
        behaviour.reasons = tap -> saw(generation, tap);
        behaviour.timers =
                tap -> tap.tap().hashCode() % 3 == 0 ? List.of(new Timer(tap.tap(), Duration.ofMinutes(1))) : List.of();
        behaviour.meanwhile = this::meanwhile;
    }

    /** As its process would see it: SAW_3_7. */
    private String saw(int generation, Decide tap) {
        var pass = tap.records().keyed().getOrDefault("pass", Fields.NONE);
        long seen = fares(generation, tap.records().rules().get("fares"));
        return saw(number(pass, "level"), seen);
    }

    private static String saw(long level, long fare) {
        return "SAW_" + (level < 0 ? "NONE" : level) + "_" + (fare < 0 ? "NONE" : fare);
    }

    private long fares(int generation, @Nullable Long rules) {
        if (rules == null) return -1;
        if (mutant == Mutant.OLD_RULES && staleFares.containsKey(generation)) return staleFares.get(generation);
        try {
            int form = forms.getOrDefault(generation, 1);
            var piece = town.desk.piece(Town.TRANSIT, form, "fares", rules, 0);
            long seen = number(FieldsForm.read(piece.bytes()), "fare");
            staleFares.put(generation, seen);
            return seen;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long number(Fields record, String field) {
        var value = record.all().get(field);
        if (value instanceof Long number) return number;
        return value instanceof String text ? Long.parseLong(text.substring(1)) : -1;
    }

    /** In the middle of a change, a migration or a timer that fires: a tap, or the power goes. */
    private void meanwhile() {
        if (inside || crashed != null) return;
        inside = true;
        try {
            int what = random.nextInt(12);
            if (what == 0) powerGoes();
            else if (what < 4) tapOf(any(HOLDERS));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            inside = false;
        }
    }

    private void powerGoes() throws Exception {
        var disk = disks.resolve("disk-" + ++crashes);
        town.copyTo(disk);
        town.gate.dark = true;
        crashed = disk;
    }

    /** One thing after the other; each is looked at. */
    void run(int steps) throws Exception {
        begin();
        for (int step = 0; step < steps; step++) {
            try {
                step(random.nextInt(22));
            } catch (LinkException
                    | StoreException
                    | ConcurrentModificationException
                    | NoSuchElementException
                    | IllegalArgumentException e) {
                story.add("  refused: " + e.getMessage());
            }
            settle();
            if (random.nextInt(3) == 0) for (var holder : HOLDERS) tapOf(holder);
            if (town.store.timers().size() > 16) town.timed.fire();
        }
        if (crashed != null) settle();
        town.behaviours.values().forEach(one -> one.meanwhile = () -> {});
        town.timed.fire();
        fired();
    }

    /** Something to begin with, in one form and in the other. */
    private void begin() throws Exception {
        inside = true;
        while (fare < 0) change("fares", Map.of("", 1L));
        while (levels.isEmpty()) imports();
        prepare(2);
        town.installAndSwitch(++bundles, 2);
        inside = false;
        settle();
    }

    private void step(int what) throws Exception {
        story.add(String.valueOf(what));
        switch (what) {
            case 0, 1, 2 -> change("pass", Map.of(any(HOLDERS), (long) random.nextInt(100)));
            case 3 -> change("pass", Map.of(any(HOLDERS), -1L));
            case 4, 5 -> change("fares", Map.of("", (long) random.nextInt(100)));
            case 6, 7 -> imports();
            case 8, 9, 10, 11 -> tapOf(any(HOLDERS));
            case 12, 13 -> town.timed.fire();
            case 14 -> powerGoes();
            case 15 -> town.restart();
            case 16, 17 -> install();
            case 18 -> town.change(random.nextInt(4) > 0 ? Verb.SWITCH : Verb.DISCARD);
            case 19 -> town.change(Verb.ROLLBACK);
            case 20 -> town.gate.breakAt(any(List.of("admit", "decide")), random.nextBoolean());
            default -> town.die(any(town.wantedProcesses()));
        }
    }

    private void install() throws Exception {
        int form = 1 + random.nextInt(2);
        prepare(form);
        town.install(++bundles, form);
        if (random.nextInt(3) > 0) town.change(Verb.SWITCH);
    }

    private void prepare(int form) {
        int next = town.gate.last(Town.TRANSIT) + 1;
        forms.put(next, form);
        behave(next);
    }

    private void imports() throws Exception {
        var all = new TreeMap<String, Long>();
        for (var holder : HOLDERS) all.put(holder, (long) random.nextInt(100));
        change("pass", all);
    }

    /** As an operator does; what is told to be done is so from now on. */
    private void change(String type, Map<String, Long> records) throws Exception {
        int form = forms.getOrDefault(town.deciding.of(Town.TRANSIT), 1);
        for (var one : records.entrySet()) {
            var field = type.equals("pass") ? "level" : "fare";
            var body = form == 1
                    ? "{\"" + field + "\":" + one.getValue() + "}"
                    : "{\"" + field + "\":\"L" + one.getValue() + "\"}";
            var put = one.getValue() < 0
                    ? new Put(one.getKey(), Becomes.NOTHING, "")
                    : new Put(one.getKey(), Becomes.BODY, body);
            town.desk.stage(new Stage("set", Town.TRANSIT, type, List.of(put), ""), RecordScene.ADA);
            if (random.nextInt(8) == 0) tapOf(any(HOLDERS));
        }
        boolean keep = random.nextInt(6) != 0;
        Found found = town.desk.finish(new Finish("set", keep, 0, "", ""), RecordScene.ADA);
        if (found.version() == 0 || crashed != null) return;
        assertTrue(found.version() > version, "numbers go up");
        version = found.version();
        changes++;
        records.forEach((key, value) -> {
            if (key.isEmpty()) fare = value;
            else if (value < 0) levels.remove(key);
            else levels.put(key, value);
        });
    }

    /** After a power cut all begins again on what was on the disk. Moves to another form change nothing but the number. */
    private void settle() throws Exception {
        if (crashed != null) {
            spoil(crashed);
            town.restartOn(crashed);
            crashed = null;
        }
        if (random.nextInt(3) > 0) town.gate.breakAt("", false);
        town.wait(Duration.ofSeconds(61));
        if (!town.shown().generations().isEmpty()
                && town.deciding.of(Town.TRANSIT) != town.gate.deciding(Town.TRANSIT)) {
            town.gate.breakAt("", false);
            town.wait(Duration.ofSeconds(61));
        }
        long now = town.store.entered().version(Town.TRANSIT);
        assertTrue(now >= version, "nothing that was accepted is lost");
        if (now > version) switches++;
        version = now;
    }

    private void spoil(Path disk) throws Exception {
        var journal = new Journal(disk);
        if (mutant == Mutant.HALF_A_CHANGE) {
            journal.spoil("UPDATE OR IGNORE record SET version = (SELECT max(version) FROM record_change)"
                    + " WHERE version NOT IN (SELECT version FROM record_change)");
        }
        if (mutant != Mutant.FIRES_AGAIN) return;
        var last = entries(disk).stream()
                .filter(entry -> entry.body().contains("\"due\":\""))
                .reduce((one, next) -> next);
        if (last.isEmpty()) return;
        journal.spoil("INSERT OR IGNORE INTO timer VALUES ('transit', 'gate-in', '" + due(last.get()) + "', 0)");
    }

    private static List<Entry> entries(Path disk) throws SQLException {
        var entries = new ArrayList<Entry>();
        try (var journal = JournalFile.open(disk)) {
            for (var page = journal.after(0); !page.isEmpty(); page = journal.after(entries.size())) {
                entries.addAll(page);
            }
        }
        return entries;
    }

    private static String due(Entry entry) {
        return entry.body().replaceAll("(?s).*\"due\":\"([^\"]*)\".*", "$1");
    }

    /** A tap sees what operators were told last, all of it of one number, in the form of the generation that it is of. */
    private void tapOf(String holder) throws Exception {
        if (crashed != null) return;
        int generation = town.gate.deciding(Town.TRANSIT);
        long before = town.store.entered().version(Town.TRANSIT);
        var by = town.tap(holder, generation);
        taps++;
        if (by.equals("PLUGIN_MISSING") || by.equals("PLUGIN_FAILED")) return;
        assertEquals(String.valueOf(generation), by, story::toString);
        var tap = town.last();
        assertEquals(
                saw(levels.getOrDefault(holder, -1L), fare),
                tap.decision().reason().code(),
                () -> holder + " after " + story);
        assertEquals(before, tap.shown().records().version(), "the number that the journal names");
        if (before == 0) return;
        assertEquals(forms.getOrDefault(generation, 1), tap.shown().records().form());
    }

    /** Exactly once, for each that a tap has set. */
    private void fired() throws Exception {
        var counts = new TreeMap<String, Integer>();
        var entries = entries(town.directory());
        for (var entry : entries) {
            if (entry.kind() != Entry.Kind.OUTCOME) continue;
            for (var timer :
                    TappedAgain.read(entry.tap(), entry.body()).decision().timers()) {
                counts.put(timer.name(), 0);
            }
        }
        for (var entry : entries) {
            if (entry.kind() != Entry.Kind.SIGNAL || !entry.body().contains("\"due\":\"")) continue;
            counts.merge(due(entry), 1, Integer::sum);
        }
        counts.values().removeIf(count -> count == 1);
        assertEquals(Map.of(), counts, "timers that fired never, or more than once");
        assertTrue(new Journal(town.directory()).verify().holds(), "the chain holds");
        assertEquals(0, town.store.timers().size());
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
