// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.dualchip.link.Done;
import org.dualchip.link.Link;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.OperatorMessages.Ask;
import org.dualchip.link.message.OperatorMessages.House;
import org.dualchip.link.message.OperatorMessages.Question;
import org.dualchip.link.message.OperatorMessages.TapDone;
import org.dualchip.link.message.PlaceMessages.AskIntent;
import org.dualchip.plugin.Intent;
import org.dualchip.virtualcard.VirtualCard;
import org.dualchip.virtualcard.VpcdCard;
import org.dualchip.virtualcard.time.RealCard;
import org.dualchip.virtualcard.time.TalliedCard;
import org.dualchip.virtualcard.time.TalliedCard.Step;
import org.dualchip.virtualcard.time.TapTimes;

/**
 * Taps of each plugin, with a card of the demo in this program's hand: so its dialogue is known, and is priced as a real
 * chip's would be.
 */
final class PluginCosts {
    private static final int WARM_UP = 30;
    private static final int MEASURED = 60;
    private static final int FARE = 320;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<String> AIR = List.of("jcop4@106", "jcop4@424", "jcop4@848");

    private final TemporaryHouse house;
    private final BlockingQueue<TapDone> taps = new LinkedBlockingQueue<>();
    private final List<Row> rows = List.of(
            new Row("access, a door", "back-door", Intent.OWN),
            new Row("transit, in", "gate-in", Intent.OWN),
            new Row("transit, out", "gate-out", Intent.OWN),
            new Row("transit, top-up", "top-up", Intent.of("top-up").with("amount", FARE)),
            new Row("health, broken glass", "bedside", Intent.of("break-glass").with("reason", "no-time")));
    private final Row beside = new Row("health, beside a professional", "bedside", Intent.OWN);

    private PluginCosts(TemporaryHouse house) {
        this.house = house;
    }

    /** A kind of tap, and those of it that were counted. */
    private record Row(String name, String checkpoint, Intent intent, List<Tapped> counted) {
        Row(String name, String checkpoint, Intent intent) {
            this(name, checkpoint, intent, new ArrayList<>());
        }
    }

    /**
     * One tap.
     *
     * @param dialogue with the card that was presented
     * @param companions with the card beside it, meanwhile
     */
    private record Tapped(TapDone done, List<Step> dialogue, List<Step> companions) {
        Tapped with(List<Step> companion) {
            return new Tapped(done, dialogue, companion);
        }

        /** Microseconds of both cards, one after the other; the one beside was activated before. */
        long modelled(RealCard card) {
            long beside = TapTimes.of(companions, card).total() - card.activation();
            return TapTimes.of(dialogue, card).total() + beside;
        }
    }

    static void measure(TemporaryHouse house, Report report) throws Exception {
        var costs = new PluginCosts(house);
        try (var control = house.control(costs.taps::add)) {
            control.call(new Ask(Question.WATCH), House.class, PATIENCE);
            for (int i = -WARM_UP; i < MEASURED; i++) costs.round(control, i >= 0);
            costs.besideAProfessional(control);
        }
        costs.rows.forEach(row -> report(report, row));
        report(report, costs.beside);
    }

    /** One journey, and what pays for it. */
    private void round(Link control, boolean counted) throws Exception {
        for (var row : rows) {
            var tapped = granted(control, row);
            if (counted) row.counted().add(tapped);
        }
    }

    /** The professional's card lies there all the time, as it does; of its work that for this patient is counted. */
    private void besideAProfessional(Link control) throws Exception {
        try (var professional = Professional.lay(house, "dr-chen", "bedside-staff")) {
            for (int i = -WARM_UP; i < MEASURED; i++) {
                int before = professional.vouched().size();
                var tapped = granted(control, beside);
                var vouched = professional.vouched();
                if (i >= 0) beside.counted().add(tapped.with(vouched.subList(before, vouched.size())));
            }
        }
    }

    private Tapped granted(Link control, Row row) throws Exception {
        var tapped = tap(control, row);
        if (tapped.done().decision().equals("granted")) return tapped;
        throw new IllegalStateException(row + ": " + tapped.done());
    }

    private Tapped tap(Link control, Row row) throws IOException, LinkException, InterruptedException {
        taps.clear();
        if (!row.intent().isOwn())
            control.call(new AskIntent(row.checkpoint(), row.intent(), ""), Done.class, PATIENCE);
        var card = new TalliedCard(VirtualCard.open(house.card("alice")));
        try (var held = VpcdCard.dial("127.0.0.1", house.port(row.checkpoint()), card)) {
            var done = taps.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (done == null)
                throw new IOException("no tap at " + row.checkpoint() + ", in the field: " + held.inField());
            return new Tapped(done, card.dialogue(), List.of());
        }
    }

    private static void report(Report report, Row row) {
        var last = row.counted().get(row.counted().size() - 1);
        var effort = last.done().effort();
        report.figure(row.name() + ": security chip, exchanges", effort.securityExchanges());
        report.figure(row.name() + ": application chip, exchanges", effort.applicationExchanges());
        if (!last.companions().isEmpty()) {
            report.figure(
                    row.name() + ": the card beside, exchanges",
                    last.companions().size());
        }
        report.figure(row.name() + ": durable syncs", last.done().durableWrites());
        for (var card : AIR) {
            long modelled = last.modelled(RealCard.parse(card));
            report.figure(row.name() + ": modelled, " + card + " kbit/s, ms", modelled / 1000.0);
        }
        report.spread(
                row.name() + ": host CPU, µs",
                row.counted().stream()
                        .mapToDouble(tap -> tap.done().effort().hostMicros())
                        .toArray());
        report.spread(
                row.name() + ": durable part, µs",
                row.counted().stream()
                        .mapToDouble(tap -> tap.done().durableMicros())
                        .toArray());
    }
}
