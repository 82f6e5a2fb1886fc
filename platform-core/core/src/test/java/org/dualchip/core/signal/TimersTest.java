// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.dualchip.core.store.Entry;
import org.dualchip.core.store.Journal;
import org.dualchip.core.store.SetTimer;
import org.dualchip.link.LinkException;
import org.dualchip.plugin.Notice;
import org.dualchip.plugin.Notice.Urgency;
import org.dualchip.plugin.Reaction;
import org.dualchip.plugin.Reason;
import org.dualchip.plugin.Signal;
import org.dualchip.plugin.Timer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Timers fire once: late when they must, never early, whatever dies in between. */
class TimersTest {
    private static final Timer FIRST = new Timer("first", Duration.ofMinutes(10));
    private static final Timer SECOND = new Timer("second", Duration.ofMinutes(20));
    private static final Timer LAST = new Timer("last", Duration.ofMinutes(30));

    @TempDir
    private Path directory;

    @TempDir
    private Path copies;

    /** Sets all three at an order, and nothing at anything else. */
    private static Reaction sets(Signal signal) {
        if (!(signal.cause() instanceof Signal.Command)) return Reaction.NONE;
        return Reaction.NONE.timing(SECOND).timing(FIRST).timing(LAST);
    }

    private static void order(SignalScene scene) throws LinkException {
        scene.requests.order(scene.order("front-door", "lockdown", ""));
    }

    private static List<String> due(FakeReactor plugin) {
        return plugin.story().stream().filter(one -> one.startsWith("due")).toList();
    }

    @Test
    void firesInTheOrderTheyBecomeDueAndNoneEarly() throws Exception {
        try (var scene = new SignalScene(directory)) {
            var plugin = scene.plugin(TimersTest::sets);
            order(scene);
            scene.advance(Duration.ofMinutes(20));
            scene.heard(plugin, "due second");
            assertEquals(List.of("due first", "due second"), due(plugin));
            scene.advance(Duration.ofMinutes(10));
            var last = scene.heard(plugin, "due last");
            assertEquals(SignalScene.NOON.plus(Duration.ofMinutes(30)), last.at());
            SignalScene.until(() -> timers(scene).isEmpty());
        }
    }

    @Test
    void oneThatBecameDueWhileTheHouseWasOffFiresAtTheNextStart() throws Exception {
        try (var scene = new SignalScene(directory)) {
            scene.plugin(TimersTest::sets);
            order(scene);
        }
        try (var scene = new SignalScene(directory, SignalScene.NOON.plus(Duration.ofDays(1)))) {
            var plugin = scene.plugin(signal -> Reaction.NONE);
            scene.heard(plugin, "due last");
            assertEquals(List.of("due first", "due second", "due last"), due(plugin));
        }
    }

    @Test
    void oneWhosePluginIsAwayWaitsForIt() throws Exception {
        try (var scene = new SignalScene(directory)) {
            var plugin = scene.plugin(TimersTest::sets);
            order(scene);
            scene.signals.removePlugin(plugin);
            scene.advance(Duration.ofHours(1));
            var next = scene.plugin(signal -> Reaction.NONE);
            scene.heard(next, "due last");
            assertEquals(List.of(), due(plugin));
            assertEquals(3, due(next).size());
        }
    }

    @Test
    void oneThatIsTakenAwayOrSetAnewDoesNotFireAtItsOldTime() throws Exception {
        try (var scene = new SignalScene(directory)) {
            var plugin = scene.plugin(signal -> {
                if (!(signal.cause() instanceof Signal.Command command)) return Reaction.NONE;
                if (command.name().equals("lockdown")) return sets(signal);
                return Reaction.NONE.timing(Timer.none("first")).timing(new Timer("second", Duration.ofHours(2)));
            });
            order(scene);
            scene.requests.order(scene.order("front-door", "count", ""));
            scene.advance(Duration.ofHours(1));
            scene.heard(plugin, "due last");
            assertEquals(List.of("due last"), due(plugin));
        }
    }

    /** A timer that fails its plugin has fired all the same: people are told instead. */
    @Test
    void oneWhosePluginFailsFiresOnceAndAlarms() throws Exception {
        try (var scene = new SignalScene(directory)) {
            var plugin = scene.plugin(signal -> {
                if (signal.cause() instanceof Signal.Due due && due.timer().equals("first")) {
                    throw new LinkException("plugin-access is gone");
                }
                return sets(signal);
            });
            order(scene);
            scene.advance(Duration.ofHours(1));
            scene.heard(plugin, "due last");
            assertEquals(List.of("due first", "due second", "due last"), due(plugin));
            scene.notice(notice -> notice.reason().equals("SIGNAL_UNHEARD"));
            SignalScene.until(() -> timers(scene).isEmpty());
        }
    }

    @Test
    void oneThatCannotBeJournalledStaysForLater() throws Exception {
        try (var scene = new SignalScene(directory)) {
            var plugin = scene.plugin(TimersTest::sets);
            order(scene);
            scene.journal.spoil("CREATE TRIGGER full BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'full'); END");
            scene.advance(Duration.ofMinutes(10));
            scene.heard(plugin, "due first");
            scene.notice(notice -> notice.reason().equals("SIGNAL_UNHEARD"));
            assertEquals(3, timers(scene).size());
        }
    }

    /**
     * The disk as it would be found had the power gone at each step between a timer's time and what follows of it: before
     * the reaction is written, and after, when people hear of it.
     */
    @Test
    void firesOnceWhereverThePowerGoes() throws Exception {
        var before = copies.resolve("before");
        var after = copies.resolve("after");
        try (var scene = new SignalScene(directory)) {
            scene.plugin(signal -> {
                if (signal.cause() instanceof Signal.Due) copy(before);
                return signal.cause() instanceof Signal.Due
                        ? Reaction.NONE.saying(new Notice(Urgency.NOTE, Reason.of("FORCED")))
                        : sets(signal);
            });
            order(scene);
            scene.events.listen(event -> copy(after));
            scene.advance(Duration.ofMinutes(10));
            scene.notice(notice -> notice.reason().equals("FORCED"));
            SignalScene.until(() -> Files.exists(after));
        }
        assertEquals(List.of("due first", "due second", "due last"), restarted(before));
        assertEquals(List.of("due second", "due last"), restarted(after));
        for (var disk : List.of(before, after)) {
            var journal = new Journal(disk);
            assertTrue(journal.verify().holds());
            long fired = journal.entries().stream()
                    .filter(entry -> entry.kind() == Entry.Kind.SIGNAL)
                    .filter(entry -> entry.body().contains("\"due\":\"first\""))
                    .count();
            assertEquals(1, fired, "once, in " + disk.getFileName());
        }
    }

    private static List<String> restarted(Path disk) throws Exception {
        try (var scene = new SignalScene(disk, SignalScene.NOON.plus(Duration.ofHours(1)))) {
            var plugin = scene.plugin(signal -> Reaction.NONE);
            scene.heard(plugin, "due last");
            SignalScene.until(() -> timers(scene).isEmpty());
            return due(plugin);
        }
    }

    private void copy(Path to) {
        if (Files.exists(to)) return;
        try (var files = Files.list(directory)) {
            var fresh = Files.createDirectory(copies.resolve("fresh-" + to.getFileName()));
            for (var file : files.toList()) {
                if (!file.toString().endsWith("-shm")) Files.copy(file, fresh.resolve(file.getFileName()));
            }
            Files.move(fresh, to);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<SetTimer> timers(SignalScene scene) {
        try {
            return scene.store.timers();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aTimerRunsForASecondAtLeast() {
        assertThrows(IllegalArgumentException.class, () -> new Timer("soon", Duration.ofMillis(999)));
    }
}
