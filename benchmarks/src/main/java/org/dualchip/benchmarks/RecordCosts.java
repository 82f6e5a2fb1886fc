// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.dualchip.link.Link;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.OperatorMessages.Present;
import org.dualchip.link.message.OperatorMessages.TapDone;
import org.dualchip.link.message.RecordMessages.Becomes;
import org.dualchip.link.message.RecordMessages.Finish;
import org.dualchip.link.message.RecordMessages.Found;
import org.dualchip.link.message.RecordMessages.Put;
import org.dualchip.link.message.RecordMessages.Stage;

/** A hundred thousand holders come in from a file while a door goes on, and what a tap takes before and with them. */
final class RecordCosts {
    private static final int HOLDERS = 100_000;
    private static final int WARM_UP = 300;
    private static final int MEASURED = 300;
    private static final int CHANGES = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String NAME = "100,000 holders: ";

    private final Link controller;
    private final Report report;

    private RecordCosts(Link controller, Report report) {
        this.controller = controller;
        this.report = report;
    }

    static void measure(TemporaryHouse house, Report report) throws Exception {
        try (var controller = house.control()) {
            var costs = new RecordCosts(controller, report);
            var before = costs.taps();
            costs.imports(house);
            var with = costs.taps();
            costs.compare("whole tap (virtual)", before, with, TapDone::totalMicros);
            costs.compare("durable part", before, with, TapDone::durableMicros);
            costs.compare("host CPU", before, with, tap -> tap.effort().hostMicros());
            costs.change();
        }
    }

    private List<TapDone> taps() throws LinkException {
        for (int i = 0; i < WARM_UP; i++) granted();
        var taps = new ArrayList<TapDone>();
        for (int i = 0; i < MEASURED; i++) taps.add(granted());
        return taps;
    }

    private void imports(TemporaryHouse house) throws Exception {
        var file = Files.createTempFile("holders", ".csv");
        try {
            Files.write(file, holders());
            long begun = System.nanoTime();
            var importing = house.command("records", "import", "access", "people", file.toString());
            var meanwhile = new ArrayList<TapDone>();
            while (importing.isAlive()) meanwhile.add(granted());
            report.figure(NAME + "import, s", (System.nanoTime() - begun) / 1e9);
            if (importing.waitFor() != 0) throw new IOException("the import failed with " + importing.exitValue());
            report.figure(NAME + "taps meanwhile, all granted", meanwhile.size());
            report.spread(
                    NAME + "durable part meanwhile, µs",
                    meanwhile.stream().mapToDouble(TapDone::durableMicros).toArray());
        } finally {
            Files.delete(file);
        }
    }

    private static List<String> holders() {
        var lines = new ArrayList<>(List.of("key,note"));
        for (int i = 1; i < HOLDERS; i++) lines.add("holder " + i + ",desk " + i);
        lines.add("alice,desk 0");
        return lines;
    }

    /** The ratio is what to compare; both are of this run. */
    private void compare(String what, List<TapDone> before, List<TapDone> with, ToDoubleFunction<TapDone> figure) {
        report.spread(
                NAME + what + " without, µs",
                before.stream().mapToDouble(figure).toArray());
        report.spread(
                NAME + what + " with, µs", with.stream().mapToDouble(figure).toArray());
        report.figure(
                NAME + what + ", with / without",
                report.of(NAME + what + " with, µs, p50") / report.of(NAME + what + " without, µs, p50"));
    }

    /** From a change that is accepted to the next tap, which must be decided by it. */
    private void change() throws LinkException {
        double[] seen = new double[CHANGES];
        for (int i = 0; i < CHANGES; i++) {
            boolean blocked = i % 2 == 0;
            long begun = System.nanoTime();
            enter(blocked ? "{\"blocked\":true}" : "{\"note\":\"desk 0\"}");
            var tap = tap();
            seen[i] = (System.nanoTime() - begun) / 1e3;
            if (tap.decision().equals("granted") == blocked) {
                throw new IllegalStateException("the next tap was decided by what was entered before: " + tap);
            }
        }
        report.spread(NAME + "change of one and the next tap decided by it, µs", seen);
    }

    private void enter(String body) throws LinkException {
        var put = new Put("alice", Becomes.BODY, body);
        controller.call(new Stage("bench", "access", "people", List.of(put), ""), Found.class, PATIENCE);
        var found = controller.call(new Finish("bench", true, 0, "bench", ""), Found.class, PATIENCE);
        if (found.version() == 0) throw new IllegalStateException("refused: " + found.findings());
    }

    private TapDone granted() throws LinkException {
        var tap = tap();
        if (tap.decision().equals("granted")) return tap;
        throw new IllegalStateException("denied: " + tap);
    }

    private TapDone tap() throws LinkException {
        return controller.call(new Present("alice", "front-door", ""), TapDone.class, PATIENCE);
    }
}
