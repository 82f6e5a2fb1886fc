// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.dualchip.link.Link;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.OperatorMessages.Present;
import org.dualchip.link.message.OperatorMessages.TapDone;

/** Taps of one virtual card at one door: the first, which is stamped, and many that change nothing, resumed and in full. */
final class TapCosts {
    private static final int WARM_UP = 1500;
    private static final int MEASURED = 300;
    private static final int RESUMED = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private TapCosts() {}

    static void measure(TemporaryHouse house, Report report) throws Exception {
        report.figure("boot to ready, ms", house.bootMillis());
        try (var controller = house.control()) {
            counts(report, "first tap of a card, with change", tap(controller));
            measure(report, "resumed tap", controller, TapCosts::isResumed);
            house.resumeNoMore();
            awaitFullTaps(controller);
            measure(report, "full tap", controller, tap -> !isResumed(tap));
        }
    }

    private static void measure(Report report, String kind, Link controller, Predicate<TapDone> counted)
            throws LinkException {
        for (int i = 0; i < WARM_UP; i++) tap(controller);
        var taps = new ArrayList<TapDone>();
        while (taps.size() < MEASURED) {
            var tap = tap(controller);
            if (counted.test(tap)) taps.add(tap);
        }
        counts(report, kind, taps.get(0));
        spread(report, kind + ": host CPU, µs", taps, tap -> tap.effort().hostMicros());
        spread(report, kind + ": durable part, µs", taps, TapDone::durableMicros);
        spread(
                report,
                kind + ": card and reader (virtual), µs",
                taps,
                tap -> tap.effort().cardMicros());
        spread(report, kind + ": whole (virtual), µs", taps, TapDone::totalMicros);
    }

    private static boolean isResumed(TapDone tap) {
        return tap.effort().securityExchanges() == RESUMED;
    }

    private static void awaitFullTaps(Link controller) throws LinkException, InterruptedException {
        int inARow = 0;
        for (int tries = 0; tries < 400 && inARow < 2; tries++) {
            // One alone may be the full tap that comes when a secret is used up.
            inARow = isResumed(tap(controller)) ? 0 : inARow + 1;
            Thread.sleep(50);
        }
        if (inARow == 2) return;
        throw new IllegalStateException("the wiring was changed, and taps are still resumed");
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
