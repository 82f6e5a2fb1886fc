// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.lifecycle;

import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dualchip.card.admission.Generation;
import org.dualchip.core.store.StoreException;
import org.dualchip.link.LinkException;
import org.dualchip.link.plugin.PluginPeer;
import org.dualchip.plugin.Reason;

/**
 * What the house does by itself, looked after once a second: what a power cut left half done is undone; a generation that
 * does badly on probation is rolled back; one that keeps dying is quarantined; one that nobody needs is deleted.
 */
final class Guard {
    private static final System.Logger LOG = System.getLogger(Guard.class.getName());

    private final Roster roster;
    private final Gate gate;
    private final Changeover changeover;
    private final Diary diary;
    private final Launcher launcher;
    private final LongSupplier clock;
    private final Heartbeat heartbeat;
    private final Map<String, String> underChange = new ConcurrentHashMap<>();
    private boolean started;

    Guard(
            Roster roster,
            Gate gate,
            Changeover changeover,
            Diary diary,
            Launcher launcher,
            LongSupplier clock,
            Executor pings) {
        this.roster = roster;
        this.gate = gate;
        this.changeover = changeover;
        this.diary = diary;
        this.launcher = launcher;
        this.clock = clock;
        this.heartbeat = new Heartbeat(pings, this::silent);
    }

    /**
     * Has a plugin changed by nobody else meanwhile.
     *
     * @throws IllegalArgumentException when somebody else is about it
     */
    void claim(String plugin, String what) {
        var other = underChange.putIfAbsent(plugin, what);
        if (other != null) throw new IllegalArgumentException(other + " of " + plugin + " is under way; wait for it");
    }

    void release(String plugin) {
        underChange.remove(plugin);
    }

    private void silent(PluginPeer plugin) {
        LOG.log(Level.WARNING, "{0} answers no heartbeat and is killed", plugin.process());
        roster.life(plugin.function()).conduct(plugin.generation()).silent();
        launcher.kill(plugin.process());
    }

    /** One look, which must not be the last when it fails. */
    void look() {
        try {
            for (var process : launcher.processes()) {
                roster.resident(process.name())
                        .ifPresent(one -> roster.life(one.function())
                                .conduct(one.generation())
                                .restarted(process.name(), process.restarts(), clock.getAsLong()));
            }
            heartbeat.beat(roster.peers());
            if (!gate.isLearnt() && gate.isThere()) resume();
            for (var life : roster.lives()) look(life);
        } catch (LinkException | StoreException e) {
            LOG.log(Level.WARNING, "plugins are looked after later: {0}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "looking after plugins failed", e);
        }
    }

    /** The secure side is there: what it says holds, and what nobody asked for any longer is undone. */
    private void resume() throws LinkException, StoreException {
        gate.learn();
        if (!started) resumeProbations();
        for (var life : roster.lives()) settle(life);
        if (started) return;
        started = true;
        for (var life : roster.lives()) {
            var one = life.generation(life.deciding());
            if (one.isPresent() && one.get().number() != Generation.HOUSE) {
                diary.note(new Diary.Deed("START", life.name(), one.get(), Diary.ITSELF), Diary.DONE, "it decides");
            }
        }
    }

    /** What had not stood its probation when the controller ended begins it anew. */
    private void resumeProbations() throws StoreException {
        for (var life : roster.lives()) {
            if (life.deciding() == Generation.HOUSE || !diary.isOnProbation(life.name(), life.deciding())) continue;
            life.beginProbation(clock.getAsLong());
        }
        roster.follow();
    }

    /** Deletes what was admitted and never switched to; what decided until lately leaves when its taps have ended. */
    private void settle(PluginLife life) throws LinkException, StoreException {
        if (underChange.putIfAbsent(life.name(), "settling") != null) return;
        try {
            for (var stranger : life.strangers()) {
                if (stranger < life.deciding()) {
                    // Should the new one be rolled back, the one before it has one before it again.
                    if (!life.isOnProbation()) life.leave(stranger, clock.getAsLong());
                    continue;
                }
                undo(life, stranger);
            }
        } finally {
            release(life.name());
        }
    }

    private void undo(PluginLife life, int stranger) throws LinkException, StoreException {
        var left = life.generation(stranger);
        if (left.isEmpty()) {
            gate.forget(life.name(), stranger);
            return;
        }
        var deed = new Diary.Deed("UNDO", life.name(), left.get(), Diary.ITSELF);
        var why = "it was left over: admitted, and it decides nothing";
        diary.note(deed, Diary.BEGUN, why);
        gate.forget(life.name(), stranger);
        diary.note(deed, Diary.DONE, why);
    }

    private void look(PluginLife life) throws LinkException, StoreException {
        for (var one : life.running()) {
            if (life.conduct(one.number()).keepsDying()) quarantine(life, one.number());
        }
        if (!life.isKnown() && life.conduct(Generation.HOUSE).keepsDying()) quarantine(life, Generation.HOUSE);
        if (!gate.isLearnt()) return;
        if (life.isOnProbation()) onProbation(life);
        if (life.endProbation(clock.getAsLong())) stood(life);
        settle(life);
        for (var gone : life.gone(clock.getAsLong())) gate.forget(life.name(), gone);
    }

    private void stood(PluginLife life) throws StoreException {
        roster.follow();
        var one = life.generation(life.deciding());
        if (one.isPresent()) {
            diary.note(new Diary.Deed(Diary.STOOD, life.name(), one.get(), Diary.ITSELF), Diary.DONE, "");
        }
    }

    private void quarantine(PluginLife life, int number) throws StoreException {
        if (life.isQuarantined(number)) return;
        var why = "its process died five times within a minute; it is started no more";
        life.quarantine(number, why);
        roster.follow();
        LOG.log(Level.ERROR, "{0}, generation {1}: {2}", life.name(), number, why);
        diary.alarm(life.name(), Reason.of("PLUGIN_QUARANTINED").with("plugin", life.name()));
        var one = life.generation(number);
        if (one.isEmpty()) diary.note("QUARANTINE", life.name(), Diary.ITSELF, Diary.DONE, why);
        else diary.note(new Diary.Deed("QUARANTINE", life.name(), one.get(), Diary.ITSELF), Diary.DONE, why);
    }

    private void onProbation(PluginLife life) throws LinkException, StoreException {
        var trouble = life.conduct(life.deciding()).trouble();
        var target = life.before();
        if (trouble.isEmpty() || target.isEmpty()) return;
        if (underChange.putIfAbsent(life.name(), "a rollback by itself") != null) return;
        try {
            back(life, target.getAsInt(), trouble.get());
        } finally {
            release(life.name());
        }
    }

    /** The switch comes first: a journal that cannot be written must not keep what does badly in its place. */
    private void back(PluginLife life, int target, Trouble trouble) throws LinkException, StoreException {
        var bad = life.generation(life.deciding()).orElseThrow();
        var left = changeover.leftBehind(life, target);
        var memory = changeover.back(life, target);
        var why = Stream.of(trouble.words(), memory, left)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("; "));
        if (!left.isEmpty()) diary.leftBehind(life.name(), left);
        life.failed(bad, why);
        life.because(target, "generation " + bad.number() + " (" + bad.terms().version() + ") was rolled back: " + why);
        LOG.log(Level.WARNING, "{0}, generation {1} was rolled back: {2}", life.name(), bad.number(), why);
        var reason = Reason.of(trouble.notice())
                .with("plugin", life.name())
                .with("version", bad.terms().version());
        diary.alarm(life.name(), reason);
        diary.note(new Diary.Deed("ROLLBACK", life.name(), bad, Diary.ITSELF), Diary.DONE, why);
    }
}
