// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.dualchip.link.Link;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.OperatorMessages.Present;
import org.dualchip.link.message.OperatorMessages.TapDone;

/** Taps of one virtual card at one door: the first, which is stamped, and many that change nothing. */
final class TapCosts {
    private static final int WARM_UP = 1500;
    private static final int MEASURED = 300;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private TapCosts() {}

    static void measure(TemporaryHouse house, Report report) throws Exception {
        report.figure("boot to ready, ms", house.bootMillis());
        try (var controller = house.control()) {
            var first = tap(controller);
            for (int i = 0; i < WARM_UP; i++) tap(controller);
            var taps = new ArrayList<TapDone>();
            for (int i = 0; i < MEASURED; i++) taps.add(tap(controller));
            var usual = taps.get(0);
            counts(report, "tap without change", usual);
            counts(report, "first tap of a card, with change", first);
            spread(report, "host CPU of a tap, µs", taps, tap -> tap.effort().hostMicros());
            spread(report, "durable part of a tap, µs", taps, TapDone::durableMicros);
            spread(
                    report,
                    "card and reader (virtual), µs",
                    taps,
                    tap -> tap.effort().cardMicros());
            spread(report, "whole tap (virtual), µs", taps, TapDone::totalMicros);
        }
    }

    private static TapDone tap(Link controller) throws LinkException {
        return controller.call(new Present("alice", "front-door", ""), TapDone.class, PATIENCE);
    }

    private static void counts(Report report, String which, TapDone tap) {
        report.figure(which + ": security chip, exchanges", tap.effort().securityExchanges());
        report.figure(which + ": application chip, exchanges", tap.effort().applicationExchanges());
        report.figure(which + ": bytes out", tap.effort().bytesOut());
        report.figure(which + ": bytes in", tap.effort().bytesIn());
        report.figure(which + ": durable syncs", tap.durableWrites());
        report.figure(which + ": calls to the plugin", tap.pluginCalls());
    }

    private static void spread(Report report, String name, List<TapDone> taps, ToDoubleFunction<TapDone> figure) {
        report.spread(name, taps.stream().mapToDouble(figure).toArray());
    }
}
