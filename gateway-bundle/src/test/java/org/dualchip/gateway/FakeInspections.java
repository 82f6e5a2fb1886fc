// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.dualchip.link.message.InspectMessages.AskJournal;
import org.dualchip.link.message.InspectMessages.Diagnosis;
import org.dualchip.link.message.InspectMessages.Felt;
import org.dualchip.link.message.InspectMessages.Found;
import org.dualchip.link.message.InspectMessages.Inputs;
import org.dualchip.link.message.InspectMessages.JournalPage;
import org.dualchip.link.message.InspectMessages.Line;
import org.dualchip.link.message.InspectMessages.Standing;
import org.dualchip.link.message.PlaceMessages.MoveInput;

/** A journal of a morning, two inputs, and a house with something wrong. */
final class FakeInspections {
    private static final Instant MORNING = Instant.parse("2026-11-23T08:00:00Z");

    final List<Line> journal = new ArrayList<>();
    private final Map<String, Boolean> contact = new ConcurrentSkipListMap<>(Map.of("contact", false, "smoke", false));
    volatile Diagnosis diagnosis = new Diagnosis(List.of(
            new Found(
                    Standing.WRONG,
                    "laboratory is not ready: its terminal certificate has ended",
                    "see docs/tap.md for what a checkpoint needs"),
            new Found(
                    Standing.WARNING,
                    "the token of ada (operator) ends at 2026-11-30T08:00:00Z",
                    "make another in time: ./dualchip token add ada"),
            Found.ok("front-door is ready"),
            Found.ok("4710 MiB are free for the journal")));

    FakeInspections() {
        for (int i = 1; i <= 40; i++) {
            add(
                    "intended",
                    "t-" + i,
                    "{\"checkpoint\":\"front-door\",\"holder\":\"alice\",\"files\":{\"pass\":\"00ff\"}}");
            add(
                    "outcome",
                    "t-" + i,
                    "{\"checkpoint\":\"front-door\",\"function\":\"access\",\"holder\":\"alice\",\"decision\":\"granted\","
                            + "\"reason\":\"WITHIN_SCHEDULE\",\"changes\":[{\"debit\":\"purse\",\"amount\":240}]}");
        }
        add("override", "", "{\"checkpoint\":\"front-door\",\"seconds\":5,\"reason\":\"delivery\",\"by\":\"ada\"}");
        add("records", "", "");
    }

    void add(String kind, String tap, String body) {
        long seq = journal.size() + 1L;
        journal.add(0, new Line(seq, MORNING.plusSeconds(seq * 7), kind, tap, body, false));
    }

    /** As far as a page of the console needs it. */
    JournalPage journal(AskJournal asked) {
        var sought = asked.sought();
        var found = journal.stream()
                .filter(line -> asked.before() == 0 || line.seq() < asked.before())
                .filter(line -> sought.kind().isEmpty()
                        || line.kind().equals(sought.kind().toLowerCase(Locale.ROOT)))
                .filter(line -> sought.tap().isEmpty() || line.tap().equals(sought.tap()))
                .filter(line -> line.body().contains(sought.text()))
                .filter(line -> line.body().contains(sought.holder()))
                .filter(line -> line.body().contains(sought.checkpoint()))
                .filter(line -> !line.at().isBefore(sought.from()) && line.at().isBefore(sought.to()))
                .limit(asked.most() + 1L)
                .toList();
        boolean more = found.size() > asked.most();
        var lines = more ? found.subList(0, asked.most()) : found;
        return new JournalPage(lines, more ? lines.get(lines.size() - 1).seq() : 0);
    }

    Inputs inputs() {
        return new Inputs(new TreeMap<>(contact)
                .entrySet().stream()
                        .map(one -> new Felt(
                                "front-door",
                                one.getKey(),
                                one.getValue(),
                                one.getKey().equals("contact")))
                        .toList());
    }

    void moved(MoveInput moved) {
        contact.put(moved.input(), moved.active());
    }
}
