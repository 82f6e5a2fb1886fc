// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.settlement;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dualchip.card.TransactionProof;
import org.dualchip.core.store.Entry;
import org.dualchip.core.store.JournalFile;
import org.dualchip.plugin.Change;
import org.dualchip.transit.JourneyRecord;

/** Reads transit's taps out of journals. */
final class Journals {
    private static final HexFormat HEX = HexFormat.of();
    private static final String TRANSIT = "transit";

    private final List<SettledTap> taps = new ArrayList<>();
    private final List<Doubt> doubts = new ArrayList<>();

    /**
     * Reads one more journal.
     *
     * @param controller the controller's data directory
     */
    void read(Path controller) throws SQLException {
        try (var journal = JournalFile.open(controller)) {
            if (!journal.verify().holds()) doubts.add(Doubt.ofJournal(controller.toString()));
            var entries = new ArrayList<Entry>();
            for (var page = journal.after(0); !page.isEmpty(); page = journal.after(lastOf(entries))) {
                entries.addAll(page);
            }
            read(controller.toString(), entries);
        }
    }

    private static long lastOf(List<Entry> entries) {
        return entries.get(entries.size() - 1).seq();
    }

    /** Reads the entries of one journal, in its order. */
    void read(String journal, Collection<Entry> entries) {
        Map<String, SettledTap> ofThis = new LinkedHashMap<>();
        for (var entry : entries) {
            if (entry.kind() != Entry.Kind.INTENDED && entry.kind() != Entry.Kind.OUTCOME) continue;
            try {
                Body.read(entry.body())
                        .flatMap(body -> tap(entry.tap(), journal, body))
                        .ifPresent(tap -> ofThis.merge(entry.tap(), tap, (before, now) -> now));
            } catch (IllegalArgumentException e) {
                doubts.add(Doubt.ofEntry(entry.tap()));
            }
        }
        taps.addAll(ofThis.values());
    }

    List<SettledTap> taps() {
        return List.copyOf(taps);
    }

    List<Doubt> doubts() {
        return List.copyOf(doubts);
    }

    /** What was intended says what a tap is about; an outcome without a word of the card repeats it inside. */
    private static Optional<SettledTap> tap(String id, String journal, Body outer) {
        var body = outer.object("intended").orElse(outer);
        if (!body.text("function").equals(TRANSIT) || body.text("cardNumber").isEmpty()) return Optional.empty();
        var known = outer.text("card").equals("committed");
        var records = body.object("files").map(files -> files.texts("journeys")).orElse(List.of());
        return Optional.of(new SettledTap(
                id,
                journal,
                body.text("checkpoint"),
                body.text("cardNumber"),
                body.objects("changes").stream().map(Journals::change).toList(),
                known,
                outer.object("proof").map(Journals::proof),
                records.stream()
                        .map(record -> JourneyRecord.decode(HEX.parseHex(record)))
                        .flatMap(Optional::stream)
                        .toList()));
    }

    private static Change change(Body change) {
        int amount = Math.toIntExact(change.number("amount"));
        if (!change.text("debit").isEmpty()) return new Change.Debit(change.text("debit"), amount);
        if (!change.text("credit").isEmpty()) return new Change.Credit(change.text("credit"), amount);
        byte[] data = HEX.parseHex(change.text("data"));
        if (!change.text("append").isEmpty()) return new Change.Append(change.text("append"), data);
        return new Change.Write(change.text("write"), Math.toIntExact(change.number("offset")), data);
    }

    private static TransactionProof proof(Body proof) {
        return new TransactionProof(
                proof.number("counter"), HEX.parseHex(proof.text("mac")), HEX.parseHex(proof.text("transcript")));
    }
}
