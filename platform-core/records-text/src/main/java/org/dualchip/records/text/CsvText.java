// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.records.text;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.RecordMessages.Becomes;
import org.dualchip.link.message.RecordMessages.Row;
import org.jspecify.annotations.Nullable;

/** Records as CSV: a header of field names, a line a record. */
public record CsvText(Columns columns) {
    private static final int MOST_FIELDS = 2000;
    private static final int LONGEST_FIELD = ChangeSet.LONGEST_BODY;

    /** The first line. */
    public String header() {
        return line(columns.names());
    }

    /** A record's line. */
    public String line(Row row) {
        var cells = new ArrayList<String>();
        cells.add(Cells.marked(row.key()));
        cells.addAll(columns.cells(row.body()));
        return line(cells);
    }

    private static String line(List<String> cells) {
        var text = new StringWriter();
        try (var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord(cells);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /**
     * Reads a file into a change set, which also hears what is wrong with it.
     *
     * @throws IOException when the file does not come to its end
     */
    public void read(InputStream file, ChangeSet changes) throws IOException, LinkException {
        var text = new StrictText(file);
        int line = 0;
        try (var csv = open(text)) {
            @Nullable List<String> header = null;
            for (var record : csv) {
                line = (int) record.getStartingLineNumber();
                if (header != null) {
                    row(header, record, changes);
                } else {
                    header = record.getFields();
                    if (!isHeader(header, changes)) return;
                }
            }
            if (header == null) refused(changes, "a header line is missing");
            if (text.isQuoted()) changes.wrong(new Flaw(line, "", "", "a quotation mark is never closed"));
        } catch (CsvParseException e) {
            changes.wrong(new Flaw(line + 1, "", "", "from here on it is no CSV: " + reason(e)));
        } catch (UncheckedIOException e) {
            if (!(e.getCause() instanceof CharacterCodingException)) throw e.getCause();
            changes.wrong(new Flaw(text.line(), "", "", "is not UTF-8"));
        }
    }

    private static CsvReader<CsvRecord> open(Reader text) {
        var limits = CsvRecordHandler.of(
                to -> to.maxFields(MOST_FIELDS).maxFieldSize(LONGEST_FIELD).maxRecordSize(2 * LONGEST_FIELD));
        return CsvReader.builder()
                .commentStrategy(CommentStrategy.NONE)
                .allowMissingFields(true)
                .allowExtraFields(true)
                .maxBufferSize(2 * LONGEST_FIELD)
                .build(limits, text);
    }

    private static String reason(CsvParseException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return String.valueOf(cause.getMessage()).split("\n", 2)[0];
    }

    private boolean isHeader(List<String> header, ChangeSet changes) {
        var seen = new HashSet<String>();
        for (var name : header) {
            if (!columns.names().contains(name)) return refused(changes, "no column is called \"" + name + "\"");
            if (!seen.add(name)) return refused(changes, "the column " + name + " is there twice");
        }
        return seen.contains(Columns.KEY) || refused(changes, "the column " + Columns.KEY + " is missing");
    }

    private boolean refused(ChangeSet changes, String why) {
        changes.wrong(new Flaw(1, "", "", why + "; the header is: " + header().strip()));
        return false;
    }

    private void row(List<String> header, CsvRecord record, ChangeSet changes) throws LinkException {
        int line = (int) record.getStartingLineNumber();
        var cells = record.getFields();
        if (cells.size() != header.size()) {
            var message = "has %d cells, and the header has %d".formatted(cells.size(), header.size());
            changes.wrong(new Flaw(line, "", "", message));
            return;
        }
        var key = Cells.unmarked(cells.get(header.indexOf(Columns.KEY)));
        if (key.isEmpty()) changes.wrong(new Flaw(line, "", "", "has no key"));
        else {
            var body = body(header, cells, line, key, changes);
            if (body.isPresent()) changes.put(line, key, Becomes.BODY, body.get());
        }
    }

    /** Empty when a cell cannot be read: the change set has heard of it. */
    private Optional<String> body(List<String> header, List<String> cells, int line, String key, ChangeSet changes) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        Map<String, @Nullable Object> rest = Map.of();
        for (int i = 0; i < cells.size(); i++) {
            var name = header.get(i);
            var cell = cells.get(i);
            var column = columns.find(name);
            try {
                if (cell.isEmpty()) continue;
                if (column.isPresent())
                    Columns.put(fields, column.get(), column.get().value(cell));
                else if (name.equals(Columns.REST)) rest = Tree.fields(Tree.read(cell));
            } catch (IllegalArgumentException e) {
                var where = column.map(Column::pointer).orElse("");
                changes.wrong(new Flaw(line, key, where, String.valueOf(e.getMessage())));
                return Optional.empty();
            }
        }
        return merged(fields, rest, line, key, changes);
    }

    private static Optional<String> merged(
            Map<String, @Nullable Object> fields,
            Map<String, @Nullable Object> rest,
            int line,
            String key,
            ChangeSet changes) {
        try {
            Columns.merge(fields, rest);
            return Optional.of(Tree.write(fields));
        } catch (IllegalArgumentException e) {
            changes.wrong(new Flaw(line, key, "", "column * " + e.getMessage()));
            return Optional.empty();
        }
    }
}
