// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.settlement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.dualchip.core.store.Entry;
import org.dualchip.plugin.Change;
import org.dualchip.transit.PaperController.Tapped;

/** Writes taps as a controller's journal does. */
final class PaperJournal {
    private static final HexFormat HEX = HexFormat.of();

    private final List<Entry> entries = new ArrayList<>();
    private final Operator operator;

    PaperJournal(Operator operator) {
        this.operator = operator;
    }

    List<Entry> entries() {
        return entries;
    }

    /** A tap that changed nothing leaves one entry, one that was answered two, and one that was torn an intention. */
    void tapped(Tapped tapped) {
        var id = tapped.tap().id();
        if (!tapped.changes()) {
            entry(Entry.Kind.OUTCOME, id, body(tapped, "\"card\":\"unchanged\""));
            return;
        }
        var intended = body(tapped, "\"card\":\"intended\",\"expectedCounter\":1");
        entry(Entry.Kind.INTENDED, id, intended);
        if (tapped.committed()) {
            var proof = operator.commit(card(tapped), tapped.decision().changes());
            var said = "\"card\":\"committed\",\"proof\":{\"counter\":%d,\"mac\":\"%s\",\"transcript\":\"%s\"}"
                    .formatted(proof.counter(), HEX.formatHex(proof.mac()), HEX.formatHex(proof.transcript()));
            if (tapped.answered()) entry(Entry.Kind.OUTCOME, id, body(tapped, said));
        }
        if (!tapped.answered()) {
            entry(
                    Entry.Kind.OUTCOME,
                    id,
                    "{\"intended\":" + intended + ",\"decision\":\"denied\",\"reason\":"
                            + "\"UNCONFIRMED\",\"card\":\"unconfirmed\"}");
        }
    }

    private void entry(Entry.Kind kind, String tap, String body) {
        entries.add(new Entry(entries.size() + 1L, Instant.EPOCH, kind, tap, body, new byte[0], new byte[0]));
    }

    private static String card(Tapped tapped) {
        return tapped.tap().card().holder().card();
    }

    private static String body(Tapped tapped, String card) {
        var tap = tapped.tap();
        var records = tap.card().records("journeys").stream()
                .map(record -> '"' + HEX.formatHex(record) + '"')
                .collect(Collectors.joining(","));
        var changes =
                tapped.decision().changes().stream().map(PaperJournal::change).collect(Collectors.joining(","));
        return ("{\"checkpoint\":\"%s\",\"function\":\"transit\",\"holder\":\"%s\",\"cardNumber\":\"%s\","
                        + "\"files\":{\"purse\":%d,\"journeys\":[%s],\"commits\":{\"counter\":3}},\"changes\":[%s],%s}")
                .formatted(
                        tap.checkpoint(),
                        tap.card().holder().name(),
                        card(tapped),
                        tap.card().value("purse"),
                        records,
                        changes,
                        card);
    }

    private static String change(Change change) {
        if (change instanceof Change.Debit debit) {
            return "{\"debit\":\"purse\",\"amount\":%d}".formatted(debit.amount());
        }
        if (change instanceof Change.Credit credit) {
            return "{\"credit\":\"purse\",\"amount\":%d}".formatted(credit.amount());
        }
        if (change instanceof Change.Append append) {
            return "{\"append\":\"journeys\",\"data\":\"%s\"}".formatted(HEX.formatHex(append.data()));
        }
        var write = (Change.Write) change;
        return "{\"write\":\"pass\",\"offset\":0,\"data\":\"%s\"}".formatted(HEX.formatHex(write.data()));
    }
}
