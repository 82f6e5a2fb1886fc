// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.lifecycle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.dualchip.card.CardException;
import org.dualchip.card.admission.Admission;
import org.dualchip.card.admission.Generation;
import org.dualchip.card.admission.Piece;
import org.dualchip.card.admission.Terms;
import org.dualchip.card.admission.Verdict;
import org.dualchip.plugin.Assurance;

/** A secure side's gate that remembers what is durable, records what it was asked, and breaks off where a test says. */
final class FakeAdmission implements Admission {
    final List<String> asked = new ArrayList<>();
    private final Map<String, TreeMap<Integer, Generation>> kept = new HashMap<>();
    private final Map<String, Integer> decides = new HashMap<>();
    private final Map<String, Terms> offered = new HashMap<>();
    private String breaks = "";
    private boolean after;
    /** What happens, once, before the next answer with all generations arrives. */
    Runnable meanwhile = () -> {};

    /** The power is gone, and nothing is done any more. */
    volatile boolean dark;

    /** The link is lost at the next call of this name, before or after it was done. */
    void breakAt(String call, boolean afterItWasDone) {
        breaks = call;
        after = afterItWasDone;
    }

    void house(String plugin, int schema) {
        keep(new Generation(plugin, 0, digest(0), Instant.EPOCH, true, terms(plugin, "0.1.0", schema)));
        decides.put(plugin, 0);
    }

    /** As if somebody had offered it whole. */
    String offered(int n, Terms terms) {
        offered.put(digest(n), terms);
        return digest(n);
    }

    static String digest(int n) {
        return "%064x".formatted(n);
    }

    static Terms terms(String plugin, String version, int schema) {
        var remembers = new Terms.Remembers(schema, List.of("rides"), List.of(), List.of(), List.of());
        return new Terms(
                plugin,
                "org.example." + plugin,
                version,
                Optional.of("CN=Example"),
                Set.of(1),
                List.of(),
                Assurance.KEY,
                true,
                false,
                false,
                remembers,
                List.of(),
                64);
    }

    /** The same, that has cards seal. */
    static Terms sealing(Terms terms) {
        return new Terms(
                terms.plugin(),
                terms.bundle(),
                terms.version(),
                terms.signer(),
                terms.roles(),
                terms.files(),
                terms.assurance(),
                terms.outputs(),
                true,
                terms.reacts(),
                terms.remembers(),
                terms.settings(),
                terms.heap());
    }

    int deciding(String plugin) {
        return decides.getOrDefault(plugin, Generation.NONE);
    }

    /** The number that was given last. */
    int last(String plugin) {
        return last.getOrDefault(plugin, 0);
    }

    Set<Integer> there(String plugin) {
        return kept.getOrDefault(plugin, new TreeMap<>()).keySet();
    }

    private void keep(Generation one) {
        kept.computeIfAbsent(one.plugin(), any -> new TreeMap<>()).put(one.number(), one);
    }

    private void perhapsLost(String call, boolean done) throws CardException {
        if (dark) throw new CardException("the power is gone");
        if (!breaks.equals(call) || done != after) return;
        breaks = "";
        throw new CardException("the link is lost");
    }

    @Override
    public synchronized Verdict offer(Piece piece) throws CardException {
        asked.add("offer");
        perhapsLost("offer", false);
        if (!piece.isLast()) return new Verdict(false, Optional.empty(), List.of(), List.of());
        var terms = Optional.ofNullable(offered.get(piece.digest()));
        var findings = terms.isEmpty() ? List.of("the manifest asks for nothing") : List.<String>of();
        return new Verdict(true, terms, findings, List.of());
    }

    @Override
    public synchronized Generation admit(String digest) throws CardException {
        asked.add("admit");
        perhapsLost("admit", false);
        var terms = offered.get(digest);
        if (terms == null) throw new IllegalArgumentException("not offered");
        var its = kept.computeIfAbsent(terms.plugin(), any -> new TreeMap<>());
        var same =
                its.values().stream().filter(one -> one.digest().equals(digest)).findFirst();
        int next = Math.max(last.getOrDefault(terms.plugin(), 0), 0) + 1;
        var one = same.orElseGet(
                () -> new Generation(terms.plugin(), next, digest, Instant.EPOCH.plusSeconds(next), false, terms));
        if (same.isEmpty()) last.put(terms.plugin(), next);
        its.put(one.number(), one);
        perhapsLost("admit", true);
        return one;
    }

    private final Map<String, Integer> last = new HashMap<>();

    @Override
    public synchronized void decide(String plugin, int generation) throws CardException {
        asked.add("decide " + generation);
        perhapsLost("decide", false);
        if (generation != Generation.NONE && !there(plugin).contains(generation)) {
            throw new IllegalArgumentException("no such generation");
        }
        decides.put(plugin, generation);
        perhapsLost("decide", true);
    }

    @Override
    public synchronized void forget(String plugin, int generation) throws CardException {
        asked.add("forget " + generation);
        perhapsLost("forget", false);
        if (deciding(plugin) == generation || generation == Generation.HOUSE) {
            throw new IllegalArgumentException("it decides, or came with the house");
        }
        there(plugin).remove(generation);
        perhapsLost("forget", true);
    }

    @Override
    public synchronized List<Generation> generations() throws CardException {
        perhapsLost("generations", false);
        var all = kept.values().stream()
                .flatMap(its -> its.values().stream())
                .map(one -> new Generation(
                        one.plugin(),
                        one.number(),
                        one.digest(),
                        one.admitted(),
                        one.number() == deciding(one.plugin()),
                        one.terms()))
                .toList();
        var now = meanwhile;
        meanwhile = () -> {};
        now.run();
        return all;
    }
}
