// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.money;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.dualchip.card.FileContent;
import org.dualchip.core.store.Entry;
import org.dualchip.core.store.TappedAgain;
import org.dualchip.plugin.Change;
import org.dualchip.transit.JourneyRecord;

/** The exits of a journal, found without asking the plugin. */
final class Exits {
    private Exits() {}

    /** Ids of the taps that ended a journey between two zones in time, and took its fare. */
    static Set<String> between(int from, int to, Path controller) throws Exception {
        var found = new TreeSet<String>();
        Journals.each(controller, entry -> {
            if (entry.kind() != Entry.Kind.INTENDED) return;
            if (isBetween(from, to, TappedAgain.read(entry.tap(), entry.body()))) found.add(entry.tap());
        });
        return found;
    }

    private static boolean isBetween(int from, int to, TappedAgain tap) {
        var checkpoint = tap.shown().checkpoint();
        if (!Places.OUT.contains(checkpoint) || Places.zone(checkpoint) != to) return false;
        if (tap.decision().changes().stream().noneMatch(Change.Debit.class::isInstance)) return false;
        return records(tap).stream()
                .filter(record -> record.kind().isEntry() || record.kind().isExit())
                .findFirst()
                .filter(in -> in.kind().isEntry() && in.zone() == from)
                .filter(in -> !in.at().plus(Places.LONGEST).isBefore(tap.shown().at()))
                .isPresent();
    }

    private static List<JourneyRecord> records(TappedAgain tap) {
        var records = (FileContent.Records) tap.shown().card().files().get("journeys");
        if (records == null) return List.of();
        return records.records().stream()
                .map(JourneyRecord::decode)
                .flatMap(Optional::stream)
                .toList();
    }
}
