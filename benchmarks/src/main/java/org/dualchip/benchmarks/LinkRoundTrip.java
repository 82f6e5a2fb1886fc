// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.benchmarks;

import java.time.Duration;
import org.dualchip.link.Done;
import org.dualchip.link.message.OperatorMessages.Ask;
import org.dualchip.link.message.OperatorMessages.Question;

/** A question and its answer over a Unix socket, from this process to the controller and back. */
final class LinkRoundTrip {
    private static final int WARM_UP = 2000;
    private static final int MEASURED = 3000;

    private LinkRoundTrip() {}

    static void measure(TemporaryHouse house, Report report) throws Exception {
        try (var controller = house.control()) {
            double[] micros = new double[MEASURED];
            for (int i = -WARM_UP; i < MEASURED; i++) {
                long before = System.nanoTime();
                controller.call(new Ask(Question.PING), Done.class, Duration.ofSeconds(5));
                if (i >= 0) micros[i] = (System.nanoTime() - before) / 1e3;
            }
            report.spread("link round trip, µs", micros);
        }
    }
}
