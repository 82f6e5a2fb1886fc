// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.records;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.dualchip.core.people.Forbidden;
import org.dualchip.core.people.Person;
import org.dualchip.core.store.EnteredRecords;
import org.dualchip.core.store.Entry;
import org.dualchip.core.store.Formed;
import org.dualchip.core.store.KeptRecord;
import org.dualchip.core.store.RecordsBody;
import org.dualchip.core.store.Store;
import org.dualchip.core.store.StoreException;
import org.dualchip.core.store.Writing;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.FieldsForm;
import org.dualchip.link.message.RecordMessages;
import org.dualchip.link.message.RecordMessages.AskHistory;
import org.dualchip.link.message.RecordMessages.AskRecords;
import org.dualchip.link.message.RecordMessages.AskRules;
import org.dualchip.link.message.RecordMessages.AskTypes;
import org.dualchip.link.message.RecordMessages.Finish;
import org.dualchip.link.message.RecordMessages.Found;
import org.dualchip.link.message.RecordMessages.History;
import org.dualchip.link.message.RecordMessages.Page;
import org.dualchip.link.message.RecordMessages.Past;
import org.dualchip.link.message.RecordMessages.Row;
import org.dualchip.link.message.RecordMessages.RulesPiece;
import org.dualchip.link.message.RecordMessages.Stage;
import org.dualchip.link.message.RecordMessages.Types;
import org.dualchip.link.plugin.PluginPeer;
import org.dualchip.link.plugin.RuleBook;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Where operators read and change the records of plugins, and plugins fetch their rules. */
@Component(service = {RecordDesk.class, RuleBook.class})
public final class RecordDesk implements RuleBook {
    private static final int MOST_ROWS = 200;
    private static final int MOST_CHANGES = 50;
    private static final int ROOM = 48_000;
    private static final int LONGEST_PAST = 400;
    private static final Duration FORGOTTEN = Duration.ofMinutes(1);

    private final Store store;
    private final RecordTypes types;
    private @Nullable ChangeSet open;
    private String openName = "";
    private int openSince;
    private long touched;
    private volatile @Nullable Encoded encoded;

    /** Rules in the form that plugins fetch, kept for the next piece. */
    private record Encoded(String function, int form, String type, long asked, long version, byte[] bytes) {
        boolean isOf(String function, int form, String type, long asked) {
            return this.function.equals(function) && this.form == form && this.type.equals(type) && this.asked == asked;
        }
    }

    @Activate
    public RecordDesk(@Reference Store store, @Reference RecordTypes types) {
        this.store = store;
        this.types = types;
    }

    /** The types of a running plugin with their schemas; of all, without. */
    public Types types(AskTypes asked) {
        if (!asked.function().isEmpty()) {
            return new Types(types.of(asked.function()).stream()
                    .map(RecordType::declared)
                    .toList());
        }
        return new Types(types.all().stream()
                .map(RecordType::declared)
                .map(one -> new RecordMessages.Type(one.function(), one.name(), one.keyed(), ""))
                .toList());
    }

    /** Records, as many as a message holds. */
    public Page page(AskRecords asked, Person by) throws StoreException, Forbidden {
        var type = types.of(asked.function(), asked.type());
        type.requireSeenBy(by);
        long version = version(asked.function(), asked.version());
        int most = Math.max(1, Math.min(asked.most(), MOST_ROWS));
        var of = new EnteredRecords.Of(type.function(), form(type, version));
        var records = store.entered().page(of, type.name(), asked.after(), version, most + 1);
        var rows = new ArrayList<Row>();
        int room = ROOM;
        for (var one : records) {
            room -= (one.key().length() + one.body().length()) * 3 + 32;
            if (rows.size() == most || (room < 0 && !rows.isEmpty())) break;
            rows.add(new Row(one.key(), one.body(), one.version()));
        }
        return new Page(version, rows, rows.size() < records.size());
    }

    /** A piece of rules, as JSON. */
    public RulesPiece rules(AskRules asked, Person by) throws StoreException, Forbidden {
        var type = types.of(asked.function(), asked.type());
        type.requireSeenBy(by);
        if (!type.isRules()) throw new IllegalArgumentException(asked.type() + " are records, and no rules");
        long version = version(asked.function(), asked.version());
        var rules = store.entered().at(type.function(), form(type, version), type.name(), "", version);
        byte[] json = rules.map(KeptRecord::body).orElse("").getBytes(StandardCharsets.UTF_8);
        return piece(rules.map(KeptRecord::version).orElse(0L), json, asked.offset());
    }

    /** The version that is asked for: one that was, or that of now. */
    private long version(String function, long asked) throws StoreException {
        long now = store.entered().version(function);
        if (asked <= now) return asked > 0 ? asked : now;
        throw new NoSuchElementException("there is no version %d yet: the last one is %d".formatted(asked, now));
    }

    /** What is entered now is in the form of the plugin that decides; what was, in that of the one that did. */
    private int form(RecordType type, long version) throws StoreException {
        var function = type.function();
        if (version >= store.entered().version(function))
            return types.plugin(function).schema();
        return store.entered().form(function, version);
    }

    @Override
    public RulesPiece piece(String function, int schema, String type, long version, int offset) throws IOException {
        var now = encoded;
        if (now == null || !now.isOf(function, schema, type, version)) now = encode(function, schema, type, version);
        encoded = now;
        return piece(now.version(), now.bytes(), offset);
    }

    private Encoded encode(String function, int form, String type, long version) throws IOException {
        try {
            var rules = store.entered()
                    .at(function, form, type, "", version)
                    .orElseThrow(() -> new IllegalArgumentException("there are no rules " + type + " of " + version));
            byte[] bytes = FieldsForm.bytes(RecordText.read(rules.body()));
            return new Encoded(function, form, type, version, rules.version(), bytes);
        } catch (StoreException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static RulesPiece piece(long version, byte[] all, int offset) {
        if (offset < 0 || offset > all.length) throw new IllegalArgumentException("no piece at " + offset);
        int end = Math.min(all.length, offset + RulesPiece.LARGEST);
        return new RulesPiece(version, all.length, Arrays.copyOfRange(all, offset, end));
    }

    /** What became of records, the newest first. */
    public History history(AskHistory asked, Person by) throws StoreException, Forbidden {
        var type = types.of(asked.function(), asked.type());
        type.requireSeenBy(by);
        long before = asked.before() > 0 ? asked.before() : Long.MAX_VALUE;
        var changes = store.entered()
                .history(type.function(), type.name(), asked.key(), before, asked.after(), MOST_CHANGES + 1);
        var told = new ArrayList<Past>();
        int room = ROOM;
        for (var one : changes) {
            var past = new Past(one.version(), one.at(), one.by(), one.key(), cut(one.was()), cut(one.became()));
            room -= (past.by().length()
                                    + past.key().length()
                                    + past.was().length()
                                    + past.became().length())
                            * 3
                    + 32;
            if (told.size() == MOST_CHANGES || (room < 0 && !told.isEmpty())) break;
            told.add(past);
        }
        return new History(told, told.size() < changes.size());
    }

    private static String cut(Optional<String> body) {
        var text = body.orElse("");
        return text.length() <= LONGEST_PAST ? text : text.substring(0, LONGEST_PAST) + "…";
    }

    /** Adds to the open change set, or opens one. */
    public synchronized Found stage(Stage asked, Person by) throws LinkException, StoreException, Forbidden {
        types.of(asked.function(), asked.type()).requireChangedBy(by);
        var set = open(asked);
        touched = System.nanoTime();
        try {
            synchronized (types.switches(asked.function())) {
                requireSame(set);
                set.add(asked.puts());
            }
        } catch (LinkException | StoreException | RuntimeException e) {
            giveUp();
            throw e;
        }
        return set.found(0);
    }

    private ChangeSet open(Stage asked) throws LinkException, StoreException {
        var now = open;
        boolean same = now != null
                && openName.equals(asked.set())
                && now.type().function().equals(asked.function())
                && now.type().name().equals(asked.type());
        if (now != null && same) return now;
        if (now != null && System.nanoTime() - touched < FORGOTTEN.toNanos()) {
            throw new LinkException("another change is under way; try again when it is done");
        }
        giveUp();
        var type = types.of(asked.function(), asked.type());
        int tried = types.tried(asked.function());
        var plugin = types.plugin(asked.function());
        var begun = new ChangeSet(type, plugin, store, waysBack(type, plugin));
        open = begun;
        openSince = tried;
        openName = asked.set();
        return begun;
    }

    private List<WayBack> waysBack(RecordType type, PluginPeer plugin) throws StoreException {
        var ways = new ArrayList<WayBack>();
        var word = type.declared().word();
        for (int before : types.schemasBefore(plugin)) {
            var older = store.forms().declared(type.function(), before).get(word);
            if (older == null) continue;
            var turning = new Turning(plugin, plugin.schema(), before);
            ways.add(new WayBack(turning, RecordType.of(type.function(), word, older)));
        }
        return ways;
    }

    /** Accepts the change set that is open, all of it; or nothing, when any of it is wrong. */
    public synchronized Found finish(Finish asked, Person by) throws StoreException, Forbidden {
        var set = open;
        if (set == null || !openName.equals(asked.set())) {
            throw new NoSuchElementException("there is no such change any more; begin again");
        }
        set.type().requireChangedBy(by);
        try {
            if (!asked.keep() || set.isWrong()) return set.found(0);
            synchronized (types.switches(set.type().function())) {
                return finish(set, asked.basedOn(), by);
            }
        } finally {
            giveUp();
        }
    }

    private Found finish(ChangeSet set, long basedOn, Person by) throws StoreException {
        requireNothingNewer(set, basedOn);
        set.requireNotNamed(types.of(set.type().function()));
        if (set.isWrong() || set.changesNothing()) return set.found(0);
        accept(set, by.name());
        return set.found(set.version());
    }

    private void requireNothingNewer(ChangeSet set, long basedOn) throws StoreException {
        long now = store.entered().version(set.type().function());
        if (basedOn > 0 && basedOn != now) {
            throw new ConcurrentModificationException("somebody else has changed them meanwhile: they are at version "
                    + now + ", and this was made for " + basedOn);
        }
        requireSame(set);
    }

    private void requireSame(ChangeSet set) {
        var function = set.type().function();
        if (!types.isSince(function, openSince) || !types.plugin(function).equals(set.plugin())) {
            throw new ConcurrentModificationException("the plugin was changed meanwhile; begin again");
        }
    }

    private void accept(ChangeSet set, String by) throws StoreException {
        var function = set.type().function();
        var body = new RecordsBody(
                function,
                set.type().name(),
                set.version(),
                set.found(0).changed(),
                store.entered().digest(set.version()),
                by);
        store.append(Writing.of(Entry.Kind.RECORDS, "", body.json())
                .accept(function, set.version(), Formed.in(set.plugin().schema()), by));
    }

    private void giveUp() throws StoreException {
        var set = open;
        open = null;
        openName = "";
        encoded = null; // the next change has the number of one that was given up
        if (set == null) return;
        store.giveUp(set.version());
        store.release(set.version());
    }
}
