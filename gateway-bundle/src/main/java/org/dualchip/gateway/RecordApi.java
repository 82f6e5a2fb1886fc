// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.dualchip.gateway.RecordWords.Format;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.RecordMessages;
import org.dualchip.link.message.RecordMessages.Keyed;
import org.dualchip.link.message.RecordMessages.Row;
import org.dualchip.records.text.AskedRecords;
import org.dualchip.records.text.Columns;
import org.dualchip.records.text.CsvText;
import org.dualchip.records.text.RecordsJson;

/** Records, looked at. */
record RecordApi(RecordWork work) {
    private static final int USUAL_PAGE = 100;

    void types(RoutingContext context) {
        work.serve(context, records -> work.json(context, 200, RecordsJson.types(records.declared())));
    }

    void openApi(RoutingContext context) {
        work.serve(
                context,
                records ->
                        work.json(context, 200, OpenApi.of(records.declared()).encode()));
    }

    /** The type that a request's path names; NoSuchElementException when there is none. */
    static RecordMessages.Type type(AskedRecords records, RoutingContext context) throws LinkException {
        return records.type(context.pathParam("function"), context.pathParam("type"));
    }

    void list(RoutingContext context) {
        var after = Query.word(context, "after", "");
        int most = (int) Query.number(context, "most", 1, AskedRecords.MOST, USUAL_PAGE);
        long version = Query.number(context, "version", 1, Long.MAX_VALUE, 0);
        work.serve(context, records -> {
            var type = type(records, context);
            if (type.keyed() == Keyed.RULES) {
                Query.requireKnown(context, List.of("version"));
                rules(context, records, type, version);
            } else {
                var page = records.page(type, after, most, version);
                work.json(context, page.version(), RecordsJson.page(page));
            }
        });
    }

    /** Rules are one document, which stands at the version of all. */
    private void rules(RoutingContext context, AskedRecords records, RecordMessages.Type type, long version)
            throws LinkException {
        long of = version > 0 ? version : records.version(type);
        var rules = records.rules(type, of);
        if (rules.body().isEmpty()) throw new NoSuchElementException("no rules " + type.name() + " were entered yet");
        work.json(context, of, rules.body());
    }

    void one(RoutingContext context) {
        long version = Query.number(context, "version", 1, Long.MAX_VALUE, 0);
        work.serve(context, records -> {
            var page = records.one(type(records, context), context.pathParam("key"), version)
                    .orElseThrow(() -> new NoSuchElementException("there is no record of this key"));
            work.json(context, page.version(), page.rows().get(0).body());
        });
    }

    void history(RoutingContext context) {
        var key = Query.word(context, "key", "*");
        long before = Query.number(context, "before", 1, Long.MAX_VALUE, 0);
        var after = Query.word(context, "after", "");
        if (before == 0 && !after.isEmpty()) {
            throw new IllegalArgumentException("say with \"after\" of which version the key is: \"before\"");
        }
        work.serve(context, records -> {
            var history = records.history(type(records, context), key, before, after);
            work.json(context, 200, RecordsJson.history(history));
        });
    }

    /** All of them as of one version, in a file. */
    void export(RoutingContext context) {
        var format = RecordWords.format(context, Format.CSV);
        if (format == Format.ICS) throw new IllegalArgumentException("records are exported as csv or json");
        work.serveLong(context, records -> {
            var type = type(records, context);
            if (type.keyed() == Keyed.RULES) {
                rules(context, records, type, 0);
                return;
            }
            var csv = Optional.of(format).filter(Format.CSV::equals).map(yes -> Columns.of(type.schema()));
            work.later(() -> context.response().setChunked(true).putHeader(HttpHeaders.CONTENT_TYPE, format.answered));
            all(context, records, type, csv.map(CsvText::new));
        });
    }

    private void all(RoutingContext context, AskedRecords records, RecordMessages.Type type, Optional<CsvText> csv)
            throws LinkException {
        var text = new StringBuilder(csv.map(CsvText::header).orElse("["));
        var between = "\n";
        for (var page = records.page(type, "", AskedRecords.MOST, 0); ; ) {
            for (var row : page.rows()) {
                text.append(csv.isPresent() ? csv.get().line(row) : between + RecordsJson.row(row));
                between = ",\n";
            }
            work.write(context, text.toString());
            text.setLength(0);
            if (!page.more()) break;
            page = records.page(type, last(page.rows()), AskedRecords.MOST, page.version());
        }
        if (csv.isEmpty()) work.write(context, "\n]\n");
        work.end(context, () -> context.response().end());
    }

    private static String last(List<Row> rows) {
        return rows.get(rows.size() - 1).key();
    }
}
