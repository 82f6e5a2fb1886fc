// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.dualchip.core.store.Entry;
import org.dualchip.core.store.JournalFile;
import org.dualchip.core.store.PluginBody;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code journal}: reads what happened, with or without a controller running. */
@Command(
        name = "journal",
        description = "Read the journal; works with nothing running.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class Journal implements Callable<Integer> {
    private static final long BETWEEN_LOOKS_MS = 200;

    @Mixin
    private WhichController controller;

    @Spec
    private CommandSpec spec;

    @Option(names = "--follow", description = "Go on as entries come, until interrupted.")
    private boolean follow;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Option(names = "--verify", description = "Check the hash chain; exits with 1 when it is broken.")
    private boolean verify;

    @Override
    public Integer call() throws SQLException, IOException, InterruptedException {
        var out = spec.commandLine().getOut();
        try (var journal = JournalFile.open(controller.directories().data().resolve("controller"))) {
            return verify ? verified(journal, out) : printed(journal, out);
        }
    }

    private static int verified(JournalFile journal, PrintWriter out) throws SQLException {
        var verdict = journal.verify();
        if (verdict.holds()) {
            out.printf("the chain of %d entries holds%n", verdict.entries());
            return 0;
        }
        out.printf("the chain is broken at entry %d; %d before it hold%n", verdict.broken(), verdict.entries());
        return 1;
    }

    private int printed(JournalFile journal, PrintWriter out) throws SQLException, IOException, InterruptedException {
        long last = 0;
        do {
            for (var page = journal.after(last); !page.isEmpty(); page = journal.after(last)) {
                for (var entry : page) out.println(json ? asJson(entry) : asText(entry));
                last = page.get(page.size() - 1).seq();
            }
            out.flush();
            if (follow) Thread.sleep(BETWEEN_LOOKS_MS);
        } while (follow && !out.checkError());
        return 0;
    }

    private static String asText(Entry entry) {
        return "%6d  %s  %-8s  %s  %s"
                .formatted(
                        entry.seq(),
                        entry.at(),
                        entry.kind().name().toLowerCase(Locale.ROOT),
                        entry.tap(),
                        words(entry));
    }

    /** A body as it is, but for what is done to plugins, which is a sentence. */
    private static String words(Entry entry) {
        if (entry.kind() != Entry.Kind.PLUGIN || entry.body().isEmpty()) return entry.body();
        try {
            return PluginBody.read(entry.body()).inWords();
        } catch (IllegalArgumentException e) {
            return entry.body();
        }
    }

    private static String asJson(Entry entry) throws IOException {
        return Json.object(json -> {
            json.writeNumberField("seq", entry.seq());
            json.writeStringField("at", entry.at().toString());
            json.writeStringField("kind", entry.kind().name().toLowerCase(Locale.ROOT));
            json.writeStringField("tap", entry.tap());
            json.writeFieldName("body");
            json.writeRawValue(entry.body().isEmpty() ? "null" : entry.body());
        });
    }
}
