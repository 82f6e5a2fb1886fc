// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.RecordMessages;
import org.dualchip.link.message.RecordMessages.Becomes;
import org.dualchip.link.message.RecordMessages.Keyed;
import org.dualchip.records.text.ChangeSet;
import org.dualchip.records.text.Columns;
import org.dualchip.records.text.CsvText;
import org.dualchip.records.text.IcsText;
import org.dualchip.records.text.JsonText;
import org.dualchip.records.text.RecordsJson;

/** A file of records: read into the controller, or printed to become one. */
record RecordFile(Path file) {
    private static final long LARGEST = 1L << 30;

    /** The command's exit code; rules are the whole file, or a calendar's days become part of them. */
    int load(RecordDesk desk, RecordMessages.Type type, boolean dry, boolean json) throws IOException, LinkException {
        if (!Files.isRegularFile(file)) throw new IllegalArgumentException(file + " is no file");
        long size = Files.size(file);
        if (size > LARGEST) throw new IllegalArgumentException(file + " is longer than " + LARGEST + " bytes");
        try (var progress = UploadProgress.of("records", (int) size);
                var in = new Watched(Files.newInputStream(file), progress)) {
            if (!isCalendar()) return desk.change(type, changes -> read(in, type, changes), dry, json);
            var calendar = IcsText.of(type, LocalDate.now(ZoneOffset.UTC));
            long now = desk.records().version(type);
            var rules = desk.records().rules(type, now).body();
            return desk.change(type, now, changes -> calendar.read(in, rules, changes), dry, json);
        }
    }

    /** Puts what the file says into a change set. */
    void read(InputStream in, RecordMessages.Type type, ChangeSet changes) throws IOException, LinkException {
        if (type.keyed() == Keyed.RULES) changes.put(1, "", Becomes.BODY, rules(in, type));
        else if (isCsv()) new CsvText(Columns.of(type.schema())).read(in, changes);
        else JsonText.read(in, changes);
    }

    private String rules(InputStream in, RecordMessages.Type type) throws IOException {
        if (!file.toString().toLowerCase(Locale.ROOT).matches(".*\\.(csv|ndjson)")) return JsonText.one(in);
        throw new IllegalArgumentException(
                "%s of %s are one JSON document, and no rows".formatted(type.name(), type.function()));
    }

    private boolean isCalendar() {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".ics");
    }

    private boolean isCsv() {
        var name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv")) return true;
        if (name.endsWith(".json") || name.endsWith(".ndjson")) return false;
        throw new IllegalArgumentException(file + " says not what it is: name it .csv, .json, .ndjson or .ics");
    }

    static void print(RecordDesk desk, RecordMessages.Type type, boolean csv) throws LinkException {
        var out = desk.out();
        if (csv) {
            var text = new CsvText(Columns.of(type.schema()));
            out.print(text.header());
            desk.each(type, row -> out.print(text.line(row)));
            return;
        }
        var between = new String[] {"[\n"};
        desk.each(type, row -> {
            out.print(between[0] + RecordsJson.row(row));
            between[0] = ",\n";
        });
        out.print(between[0].startsWith("[") ? "[]\n" : "\n]\n");
    }

    /** Says how far it has been read. */
    private static final class Watched extends FilterInputStream {
        private final UploadProgress progress;

        Watched(InputStream in, UploadProgress progress) {
            super(in);
            this.progress = progress;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int read = super.read(into, from, length);
            if (read > 0) progress.sent(read);
            return read;
        }
    }
}
