// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.dualchip.link.LinkException;
import org.dualchip.link.Message;
import org.dualchip.link.message.RecordMessages;
import org.dualchip.link.message.RecordMessages.Keyed;
import org.dualchip.link.message.RecordMessages.Row;
import org.dualchip.records.text.AskedRecords;
import org.dualchip.records.text.ChangeSet;
import org.dualchip.records.text.JsonText;
import org.dualchip.records.text.Outcome;
import org.dualchip.records.text.RecordsJson;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** What is asked of the running controller about records, in the name of who runs the command. */
record RecordDesk(AskedRecords records, PrintWriter out, PrintWriter err) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int DONE = 0;
    private static final int REFUSED = 1;

    RecordDesk(WhichController controller, CommandLine command) {
        this(asked(controller), command.getOut(), command.getErr());
    }

    static AskedRecords asked(WhichController controller) {
        var asks = new AskedRecords.Controller() {
            @Override
            public <M extends Message> M ask(Message question, Class<M> answer) throws LinkException {
                return controller.ask(question, answer, PATIENCE);
            }
        };
        return new AskedRecords(asks, "");
    }

    static void requireKey(RecordMessages.Type type, @Nullable String key) {
        if (type.keyed() == Keyed.RULES && key != null) {
            throw new IllegalArgumentException("rules are one document: leave the key out");
        }
        if (type.keyed() != Keyed.RULES && key == null) {
            throw new IllegalArgumentException(
                    "say whose record: the " + type.keyed().word() + "'s name");
        }
    }

    /** A record's JSON in a file; the standard input is {@code -}. */
    static String read(String file) throws IOException {
        try (var in = file.equals("-") ? System.in : Files.newInputStream(Path.of(file))) {
            return JsonText.one(in);
        }
    }

    String rules(RecordMessages.Type type) throws LinkException {
        var body = records.rules(type, records.version(type)).body();
        if (!body.isEmpty()) return body;
        throw new NoSuchElementException("no rules " + type.name() + " were entered yet");
    }

    /** All records as of one version. */
    void each(RecordMessages.Type type, Consumer<Row> told) throws LinkException {
        var page = records.page(type, "", AskedRecords.MOST, 0);
        while (true) {
            page.rows().forEach(told);
            if (!page.more()) return;
            var last = page.rows().get(page.rows().size() - 1).key();
            page = records.page(type, last, AskedRecords.MOST, page.version());
        }
    }

    /** Puts changes into a change set. */
    interface Changes {
        void into(ChangeSet changes) throws IOException, LinkException;
    }

    /** The command's exit code. */
    int change(RecordMessages.Type type, Changes changes, boolean dry, boolean json) throws IOException, LinkException {
        return change(type, 0, changes, dry, json);
    }

    /** As {@link #change}, for a version, and refused when there is a newer one by then; 0 for any. */
    int change(RecordMessages.Type type, long basedOn, Changes changes, boolean dry, boolean json)
            throws IOException, LinkException {
        try (var set = records.change(type, basedOn)) {
            changes.into(set);
            return told(set.finish(!dry, System.getProperty("user.name")), dry, json);
        }
    }

    private int told(Outcome outcome, boolean dry, boolean json) {
        outcome.flaws().forEach(flaw -> err.println(PluginText.clean(flaw.toString())));
        int more = outcome.wrong() - outcome.flaws().size();
        if (more > 0) err.printf("and %d more%n", more);
        if (outcome.isGood()) lost(outcome, dry);
        err.flush();
        var rows = counted(outcome.rows(), "record");
        if (json) out.println(RecordsJson.outcome(outcome));
        else if (!outcome.isGood())
            out.printf("%s, %s; nothing was changed%n", rows, counted(outcome.wrong(), "fault"));
        else if (dry)
            out.printf("%s %s good, %d would change%n", rows, outcome.rows() == 1 ? "is" : "are", outcome.changed());
        else if (outcome.changed() == 0) out.printf("%s, and nothing of it is other than before%n", rows);
        else out.printf("%s, %d changed, version %d%n", rows, outcome.changed(), outcome.version());
        out.flush();
        return outcome.isGood() ? DONE : REFUSED;
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    /** What is put is the whole record: who wrote a part of one is told what became of the rest. */
    private void lost(Outcome outcome, boolean dry) {
        outcome.losses().forEach(loss -> err.println(PluginText.clean(loss.toString())));
        int more = outcome.losing() - outcome.losses().size();
        if (more > 0) err.printf("and %d more%n", more);
        if (outcome.losing() == 0) return;
        err.printf(
                "%s %s fields: what is not said of a record, it has no more%n",
                counted(outcome.losing(), "record"), dry ? "would lose" : "lost");
    }
}
