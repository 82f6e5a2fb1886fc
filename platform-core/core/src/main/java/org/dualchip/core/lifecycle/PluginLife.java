// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.dualchip.card.admission.Generation;
import org.dualchip.core.records.RecordMove;
import org.dualchip.link.message.LifecycleMessages.GenerationState;
import org.dualchip.link.message.LifecycleMessages.Plugin;
import org.dualchip.link.message.LifecycleMessages.Replayed;
import org.dualchip.link.message.LifecycleMessages.State;
import org.jspecify.annotations.Nullable;

/**
 * One plugin: its generations as the secure side keeps them, and what the controller knows besides. A generation is a
 * candidate until it is switched to; the one before stays, warm during the probation; every other leaves, after a while in
 * which taps that were opened for it can end.
 *
 * <pre>
 *   candidate: starting → ready ──switch──► decides (on probation, then not) ──next switch──► kept ──► leaving
 *                  └──► failed, discarded        └──rolled back, removed──► leaving
 * </pre>
 */
final class PluginLife {
    private static final long PROBATION = Duration.ofMinutes(10).toNanos();
    private static final long TAPS_END = Duration.ofSeconds(60).toNanos();
    /** Nothing is known of the generations yet. */
    private static final int UNKNOWN = -2;

    private final String name;
    private final TreeMap<Integer, Generation> kept = new TreeMap<>();
    private final Map<Integer, Conduct> conducts = new ConcurrentHashMap<>();
    private final Map<Integer, Long> leaving = new TreeMap<>();
    private final Set<Integer> quarantined = new TreeSet<>();
    private final Map<Integer, String> whys = new TreeMap<>();
    private int deciding = UNKNOWN;
    private int candidate = Generation.NONE;
    private int warm = Generation.NONE;
    private boolean ready;
    private boolean probation;
    private long probationEnds;
    private Replayed replayed = Replayed.NOTHING;
    private @Nullable GenerationState failed;
    private @Nullable MemoryMove move;
    private @Nullable RecordMove records;

    PluginLife(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /** What the secure side says; the only way in which another generation comes to decide. */
    synchronized void learn(Collection<Generation> all, long nanos) {
        int before = deciding;
        kept.clear();
        deciding = Generation.NONE;
        for (var one : all) {
            kept.put(one.number(), one);
            if (one.decides()) deciding = one.number();
        }
        if (!kept.containsKey(candidate)) candidate = Generation.NONE;
        leaving.keySet().retainAll(kept.keySet());
        quarantined.retainAll(kept.keySet());
        if (before != UNKNOWN && before != deciding) changed(before, nanos);
    }

    private void changed(int before, long nanos) {
        boolean forward = deciding == candidate;
        probation = false;
        warm = Generation.NONE;
        if (forward) beginProbation(before, nanos);
        if (forward) candidate = Generation.NONE;
        else if (before > deciding && before != Generation.HOUSE) leaving.put(before, nanos + TAPS_END);
        quarantined.remove(deciding);
        conduct(deciding).beginAnew();
    }

    /** Anew after a restart: the one that it can be rolled back to is warm again. */
    synchronized void beginProbation(long nanos) {
        before().ifPresent(back -> beginProbation(back, nanos));
    }

    private void beginProbation(int back, long nanos) {
        probation = true;
        warm = back;
        probationEnds = nanos + PROBATION;
    }

    /** Those that nobody has a use for: left over by a power cut, or by two switches. */
    synchronized List<Integer> strangers() {
        int back = before().orElse(Generation.NONE);
        return kept.keySet().stream()
                .filter(one -> one != Generation.HOUSE && one != deciding && one != candidate && one != back)
                .filter(one -> !leaving.containsKey(one))
                .toList();
    }

    /** The generation that it can be rolled back to: the newest before the one that decides. */
    synchronized OptionalInt before() {
        for (var one : kept.headMap(deciding, false).descendingKeySet()) {
            if (!leaving.containsKey(one)) return OptionalInt.of(one);
        }
        return OptionalInt.empty();
    }

    /** Those that it can be rolled back to, one after the other. */
    synchronized List<Generation> earlier() {
        return kept.headMap(deciding, false).values().stream()
                .filter(one -> !leaving.containsKey(one.number()))
                .toList();
    }

    synchronized int deciding() {
        return deciding;
    }

    synchronized boolean isKnown() {
        return deciding != UNKNOWN;
    }

    synchronized Optional<Generation> generation(int number) {
        return Optional.ofNullable(kept.get(number));
    }

    /** What was admitted last and not switched to. */
    synchronized Optional<Generation> candidate() {
        return generation(candidate);
    }

    synchronized void begin(Generation admitted) {
        kept.put(admitted.number(), admitted);
        leaving.remove(admitted.number());
        quarantined.remove(admitted.number());
        candidate = admitted.number();
        ready = false;
        failed = null;
        replayed = Replayed.NOTHING;
        conduct(candidate).beginAnew();
    }

    synchronized void ready(Replayed report) {
        ready = true;
        replayed = report;
    }

    synchronized boolean isReady() {
        return ready && candidate != Generation.NONE;
    }

    synchronized void fail(String why) {
        failed = state(kept.get(candidate), State.FAILED, why);
        giveUp();
    }

    /** It decided, and was rolled back by the house itself. */
    synchronized void failed(Generation bad, String why) {
        failed = state(bad, State.FAILED, why);
    }

    synchronized void giveUp() {
        candidate = Generation.NONE;
        ready = false;
        replayed = Replayed.NOTHING;
    }

    /** Why it decides, to be shown with it. */
    synchronized void because(int generation, String why) {
        whys.put(generation, why);
    }

    synchronized void leave(int generation, long nanos) {
        leaving.put(generation, nanos + TAPS_END);
    }

    /** All but what the house came with, and what decides. */
    synchronized void leaveAll(long nanos) {
        for (var one : kept.keySet()) {
            if (one != Generation.HOUSE && one != deciding) leaving.putIfAbsent(one, nanos + TAPS_END);
        }
    }

    synchronized List<Integer> gone(long nanos) {
        return leaving.entrySet().stream()
                .filter(one -> nanos - one.getValue() >= 0 && one.getKey() != deciding)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Keeps a generation's process, so that it can be rolled back to at once. */
    synchronized void warm(int generation) {
        warm = generation;
        if (quarantined.remove(generation)) conduct(generation).beginAnew();
    }

    synchronized boolean isOnProbation() {
        return probation;
    }

    /** Whether the probation has just ended. */
    synchronized boolean endProbation(long nanos) {
        if (!probation || nanos - probationEnds < 0) return false;
        probation = false;
        warm = Generation.NONE;
        move = null;
        return true;
    }

    synchronized void quarantine(int generation, String why) {
        quarantined.add(generation);
        whys.put(generation, why);
    }

    synchronized boolean isQuarantined(int generation) {
        return quarantined.contains(generation);
    }

    /** Whether there is nothing to tell of it. */
    synchronized boolean isEmpty() {
        return kept.isEmpty() && failed == null;
    }

    synchronized boolean hasUnsigned() {
        return kept.values().stream()
                .anyMatch(one ->
                        one.number() != Generation.HOUSE && one.terms().signer().isEmpty());
    }

    /** Those whose processes are to run. */
    synchronized List<Generation> running() {
        return kept.values().stream()
                .filter(one -> one.number() == deciding
                        || one.number() == candidate
                        || one.number() == warm
                        || leaving.containsKey(one.number()))
                .filter(one -> !quarantined.contains(one.number()))
                .toList();
    }

    synchronized void moving(@Nullable MemoryMove next) {
        move = next;
    }

    synchronized Optional<MemoryMove> move() {
        return Optional.ofNullable(move);
    }

    /** What operators entered, on its way to the candidate. */
    synchronized void records(@Nullable RecordMove next) {
        records = next;
    }

    synchronized Optional<RecordMove> records() {
        return Optional.ofNullable(records);
    }

    Conduct conduct(int generation) {
        return conducts.computeIfAbsent(generation, any -> new Conduct());
    }

    synchronized boolean hasReport() {
        return !replayed.equals(Replayed.NOTHING);
    }

    /** @param room for the report, in bytes */
    synchronized Plugin shown(int room) {
        var states = new ArrayList<GenerationState>();
        for (var one : kept.values()) {
            if (!leaving.containsKey(one.number())) states.add(state(one, state(one.number()), why(one.number())));
        }
        if (failed != null) states.add(failed);
        var newest = candidate().or(() -> generation(deciding));
        var now = candidate().isPresent() ? generation(deciding) : Optional.<Generation>empty();
        var words = newest.map(one -> TermsInWords.of(one.terms(), now.map(Generation::terms)));
        return new Plugin(name, states, words.orElse(List.of()), replayed.within(room));
    }

    private String why(int number) {
        return whys.getOrDefault(number, "");
    }

    private State state(int number) {
        if (quarantined.contains(number)) return State.QUARANTINED;
        if (number == deciding) return State.DECIDES;
        if (number == candidate) return ready ? State.READY : State.STARTING;
        return State.KEPT;
    }

    private GenerationState state(@Nullable Generation one, State state, String why) {
        if (one == null) return new GenerationState(candidate, "", "", "", Instant.EPOCH, state, why, 0, 0, 0);
        var conduct = conduct(one.number());
        return new GenerationState(
                one.number(),
                one.terms().version(),
                one.terms().signer().orElse(""),
                one.digest(),
                one.admitted(),
                state,
                why,
                conduct.deaths(),
                conduct.missed(),
                conduct.failed());
    }
}
