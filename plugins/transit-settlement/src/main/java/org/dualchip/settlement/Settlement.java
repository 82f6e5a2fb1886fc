// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.settlement;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.dualchip.transit.JourneyRecord;

/**
 * What all journals together say of all cards: each record once, and what does not add up.
 *
 * @param lines of one card in the order of its records
 */
public record Settlement(List<Line> lines, List<Doubt> doubts) {
    public Settlement {
        lines = List.copyOf(lines);
        doubts = List.copyOf(doubts);
    }

    static Settlement of(Journals journals, TransactionKeys keys) {
        var cards = new TreeMap<String, List<SettledTap>>();
        for (var tap : journals.taps())
            cards.computeIfAbsent(tap.card(), any -> new ArrayList<>()).add(tap);
        var lines = new ArrayList<Line>();
        var doubts = new ArrayList<>(journals.doubts());
        for (var taps : cards.values()) new OfCard(taps, keys, doubts).into(lines);
        return new Settlement(lines, doubts);
    }

    /** One card. */
    private static final class OfCard {
        private final List<SettledTap> taps;
        private final TransactionKeys keys;
        private final List<Doubt> doubts;
        private final TreeMap<Integer, Line> lines = new TreeMap<>();
        /** What the card itself showed, by number: the last word on what it committed. */
        private final Map<Integer, JourneyRecord> shown = new HashMap<>();

        private final Set<Long> counters = new HashSet<>();

        OfCard(List<SettledTap> taps, TransactionKeys keys, List<Doubt> doubts) {
            this.taps = taps;
            this.keys = keys;
            this.doubts = doubts;
        }

        void into(Collection<Line> all) {
            taps.forEach(tap -> tap.shown().forEach(record -> show(tap, record)));
            taps.stream().filter(SettledTap::known).forEach(this::committed);
            taps.stream().filter(tap -> !tap.known()).forEach(this::torn);
            taps.stream().filter(tap -> !tap.known()).forEach(this::stillOpen);
            unheardOf();
            follow();
            refunds();
            all.addAll(lines.values());
        }

        private void show(SettledTap tap, JourneyRecord record) {
            var before = shown.putIfAbsent(record.number(), record);
            if (before == null || before.equals(record)) return;
            doubts.add(new Doubt(Doubt.What.NUMBER_TWICE, tap.id(), tap.card(), Optional.of(record)));
        }

        private void committed(SettledTap tap) {
            if (tap.record().isEmpty()) return;
            var record = tap.record().get();
            var line = new Line(tap.id(), tap.checkpoint(), tap.card(), record, proof(tap));
            var before = lines.putIfAbsent(record.number(), line);
            boolean other = shown.containsKey(record.number()) && !record.equals(shown.get(record.number()));
            if (before != null || other) doubts.add(Doubt.of(Doubt.What.NUMBER_TWICE, tap));
        }

        private Line.Proof proof(SettledTap tap) {
            var proof = tap.proof();
            var verdict = proof.map(one -> keys.verdict(tap.card(), one)).orElse(TransactionKeys.Verdict.NO_KEY);
            if (proof.isEmpty() || verdict == TransactionKeys.Verdict.NO_KEY) {
                doubts.add(Doubt.of(Doubt.What.NOT_PROVED, tap));
            } else if (verdict == TransactionKeys.Verdict.WRONG) {
                doubts.add(Doubt.of(Doubt.What.MAC_WRONG, tap));
            } else if (!Transcripts.endsWith(proof.get().transcript(), tap.changes())) {
                doubts.add(Doubt.of(Doubt.What.MAC_OF_ANOTHER_CHANGE, tap));
            } else if (!counters.add(proof.get().counter())) {
                doubts.add(Doubt.of(Doubt.What.COMMIT_TWICE, tap));
            } else {
                return Line.Proof.MAC;
            }
            return Line.Proof.JOURNAL;
        }

        /** The card's own record at a later tap, anywhere, settles a torn one; of several alike, one did it. */
        private void torn(SettledTap tap) {
            tap.record()
                    .filter(record -> record.equals(shown.get(record.number())))
                    .ifPresent(record -> lines.putIfAbsent(
                            record.number(),
                            new Line(tap.id(), tap.checkpoint(), tap.card(), record, Line.Proof.CARD)));
        }

        private void stillOpen(SettledTap tap) {
            if (tap.record().isEmpty() || lines.containsKey(tap.record().get().number())) return;
            int number = tap.record().get().number();
            // Another record in its place, or the card back at the same journal without it: it was never committed.
            if (shown.containsKey(number) || cameBackWithout(tap, number)) return;
            doubts.add(Doubt.of(Doubt.What.STILL_OPEN, tap));
        }

        private boolean cameBackWithout(SettledTap torn, int number) {
            return taps.subList(taps.indexOf(torn) + 1, taps.size()).stream()
                    .filter(later -> later.journal().equals(torn.journal()))
                    .anyMatch(later -> newest(later) < number);
        }

        private static int newest(SettledTap tap) {
            return tap.shown().stream()
                    .mapToInt(JourneyRecord::number)
                    .findFirst()
                    .orElse(0);
        }

        private void unheardOf() {
            var card = taps.get(0).card();
            shown.values().stream()
                    .filter(record -> !lines.containsKey(record.number()))
                    .map(record -> new Doubt(Doubt.What.NOT_JOURNALLED, "", card, Optional.of(record)))
                    .forEach(doubts::add);
        }

        /** Each balance is the one before and what was moved. */
        private void follow() {
            for (var line : lines.values()) {
                var before = lines.get(line.record().number() - 1);
                if (before == null) continue;
                long expected = (long) before.record().balance() + line.record().amount();
                if (expected != line.record().balance()) doubts.add(Doubt.of(Doubt.What.BALANCE_BROKEN, line));
            }
        }

        /** A maximum fare for a way that a gate had barred: the record before it is of a torn commit. */
        private void refunds() {
            var passages = lines.values().stream()
                    .filter(line -> line.record().kind().isEntry()
                            || line.record().kind().isExit())
                    .toList();
            for (int i = 1; i < passages.size(); i++) {
                var before = passages.get(i - 1);
                var line = passages.get(i);
                boolean same =
                        before.record().kind().isEntry() == line.record().kind().isEntry();
                if (same && line.record().maximum() > 0 && before.proof() == Line.Proof.CARD) {
                    doubts.add(Doubt.of(Doubt.What.REFUND_DUE, line));
                }
            }
        }
    }
}
