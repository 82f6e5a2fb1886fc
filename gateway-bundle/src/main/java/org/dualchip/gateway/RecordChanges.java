// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.dualchip.gateway.RecordWords.Format;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.RecordMessages;
import org.dualchip.link.message.RecordMessages.Becomes;
import org.dualchip.link.message.RecordMessages.Keyed;
import org.dualchip.records.text.AskedRecords;
import org.dualchip.records.text.ChangeSet;
import org.dualchip.records.text.Columns;
import org.dualchip.records.text.CsvText;
import org.dualchip.records.text.IcsText;
import org.dualchip.records.text.JsonText;
import org.dualchip.records.text.Outcome;
import org.dualchip.records.text.RecordsJson;

/** Records, changed: one, or all of a file; the whole of it or nothing. */
record RecordChanges(RecordWork work) {
    static final int LARGEST_FILE = 64 << 20;

    private static final String WHO = "gateway";
    private static final String REFUSED = "nothing was changed: put right what the findings say";

    /** One record, or a document of rules. */
    void put(RoutingContext context) {
        boolean dry = Query.flag(context, "dry");
        long basedOn = RecordWords.basedOn(context);
        if (BodyStream.saysMore(context.request(), ChangeSet.LONGEST_BODY)) {
            Problem.RECORD_TOO_LARGE.answer(context);
            return;
        }
        var body = body(context, ChangeSet.LONGEST_BODY);
        boolean begun = work.serve(context, records -> {
            var type = RecordApi.type(records, context);
            var key = key(type, Optional.ofNullable(context.pathParam("key")));
            var text = JsonText.one(body);
            try (var changes = records.change(type, basedOn)) {
                changes.put(1, key, Becomes.BODY, text);
                answer(context, changes.finish(!dry, WHO), dry);
            } finally {
                work.later(body::drop);
            }
        });
        if (!begun) body.drop();
    }

    private static String key(RecordMessages.Type type, Optional<String> key) {
        if (type.keyed() == Keyed.RULES && key.isPresent()) {
            throw new IllegalArgumentException("rules are one document: leave the key out");
        }
        if (type.keyed() != Keyed.RULES && key.isEmpty()) {
            throw new IllegalArgumentException("say in the path whose record it is: .../" + type.name() + "/KEY");
        }
        return key.orElse("");
    }

    void delete(RoutingContext context) {
        boolean dry = Query.flag(context, "dry");
        long basedOn = RecordWords.basedOn(context);
        work.serve(context, records -> {
            var type = RecordApi.type(records, context);
            var key = context.pathParam("key");
            boolean there = records.one(type, key, 0).isPresent();
            try (var changes = records.change(type, basedOn)) {
                changes.put(1, key, Becomes.NOTHING, "");
                // Asked with the first word of a change whether who asks may: only then is it said what is not there.
                var outcome = changes.finish(!dry && there, WHO);
                if (!there) throw new NoSuchElementException("there is no record of this key");
                answer(context, outcome, dry);
            }
        });
    }

    /** A file of records: those in it are added or become others, the rest stay. */
    void load(RoutingContext context) {
        boolean dry = Query.flag(context, "dry");
        long basedOn = RecordWords.basedOn(context);
        var format = RecordWords.sent(context);
        if (format.isEmpty()) {
            Problem.NO_RECORDS.answer(context);
        } else if (BodyStream.saysMore(context.request(), LARGEST_FILE)) {
            Problem.FILE_TOO_LARGE.answer(context);
        } else {
            var body = body(context, LARGEST_FILE);
            boolean begun = work.serveLong(context, records -> {
                var type = RecordApi.type(records, context);
                // A calendar's days are put into the rules as they are now.
                long on = basedOn == 0 && format.get() == Format.ICS ? records.version(type) : basedOn;
                try (var changes = records.change(type, on)) {
                    if (format.get() == Format.ICS) calendar(records, type, body, on, changes);
                    else read(format.get(), type, body, changes);
                    answer(context, changes.finish(!dry, WHO), dry);
                } catch (BodyStream.TooLong e) {
                    work.end(context, () -> Problem.FILE_TOO_LARGE.answer(context));
                } finally {
                    work.later(body::drop);
                }
            });
            if (!begun) body.drop();
        }
    }

    private static void calendar(
            AskedRecords records, RecordMessages.Type type, BodyStream body, long version, ChangeSet changes)
            throws IOException, LinkException {
        var days = IcsText.of(type, LocalDate.now(ZoneOffset.UTC));
        days.read(body, records.rules(type, version).body(), changes);
    }

    private static void read(Format format, RecordMessages.Type type, BodyStream body, ChangeSet changes)
            throws IOException, LinkException {
        if (type.keyed() == Keyed.RULES) {
            throw new IllegalArgumentException("rules are one document: PUT it, instead of importing it");
        }
        if (format == Format.CSV) new CsvText(Columns.of(type.schema())).read(body, changes);
        else JsonText.read(body, changes);
    }

    private BodyStream body(RoutingContext context, int most) {
        return BodyStream.of(context.request(), most, () -> work.later(context.request()::resume));
    }

    private void answer(RoutingContext context, Outcome outcome, boolean dry) {
        if (!outcome.isGood()) {
            work.json(context, 422, RecordsJson.refused(outcome, REFUSED));
        } else if (dry || outcome.version() == 0) {
            work.json(context, 200, RecordsJson.outcome(outcome));
        } else {
            work.json(context, outcome.version(), RecordsJson.outcome(outcome));
        }
    }
}
