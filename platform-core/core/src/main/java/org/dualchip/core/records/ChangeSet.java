// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.records;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.dualchip.core.store.StagedRecord;
import org.dualchip.core.store.Store;
import org.dualchip.core.store.StoreException;
import org.dualchip.core.store.Writing;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.RecordMessages.Becomes;
import org.dualchip.link.message.RecordMessages.Finding;
import org.dualchip.link.message.RecordMessages.Found;
import org.dualchip.link.message.RecordMessages.Put;
import org.dualchip.link.message.RuleMessages.CheckRecords;
import org.dualchip.link.plugin.PluginPeer;
import org.dualchip.plugin.Fields;
import org.dualchip.plugin.Reason;

/**
 * Records of one type as they are to become, staged in the database under a version that nobody sees before it is
 * accepted. Each is held against its schema, against what it names, and shown to the plugin.
 */
final class ChangeSet {
    private static final int MOST_FINDINGS = 100;
    private static final int LONGEST_MESSAGE = 300;
    /** A message to the plugin holds that much. */
    private static final int CHECKED_AT_ONCE = 40_000;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final RecordType type;
    private final PluginPeer plugin;
    private final Store store;
    private final List<WayBack> waysBack;
    private final References references;
    private final long version;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, Integer> rowOf = new HashMap<>();
    private final Set<String> takenAway = new TreeSet<>();
    private final Losses losses = new Losses();
    private final StringBuilder piece = new StringBuilder();
    private int rows;
    private int wrong;
    private int changed;

    /** @param waysBack to the forms of versions before that have such a type */
    ChangeSet(RecordType type, PluginPeer plugin, Store store, List<WayBack> waysBack) throws StoreException {
        this.type = type;
        this.plugin = plugin;
        this.store = store;
        this.waysBack = waysBack;
        this.references = new References(store.entered(), plugin.schema());
        this.version = store.reserve(type.function());
    }

    RecordType type() {
        return type;
    }

    PluginPeer plugin() {
        return plugin;
    }

    long version() {
        return version;
    }

    boolean isWrong() {
        return wrong > 0;
    }

    boolean changesNothing() {
        return changed == 0;
    }

    /** What is found so far. */
    Found found(long accepted) {
        if (wrong > 0) return new Found(rows, wrong, List.copyOf(findings), accepted, changed, 0, List.of());
        return new Found(rows, 0, List.of(), accepted, changed, losses.count(), losses.told());
    }

    void add(List<Put> puts) throws StoreException, LinkException {
        var staged = new ArrayList<StagedRecord>();
        var toCheck = new TreeMap<String, Fields>();
        int bytes = 0;
        for (var put : puts) {
            if (put.becomes() == Becomes.PIECE) {
                addPiece(put);
                continue;
            }
            var body = piece + put.body();
            piece.setLength(0);
            var fields = look(put, body);
            if (fields.isEmpty()) continue;
            staged.add(
                    new StagedRecord(put.key(), put.becomes() == Becomes.BODY ? Optional.of(body) : Optional.empty()));
            if (put.becomes() == Becomes.BODY && !type.isRules()) toCheck.put(put.key(), fields.get());
            bytes += body.length() * 3;
            if (bytes < CHECKED_AT_ONCE) continue;
            keep(staged, toCheck);
            bytes = 0;
        }
        keep(staged, toCheck);
    }

    private void addPiece(Put put) {
        if (piece.length() + put.body().length() > type.largest()) {
            throw new IllegalArgumentException(
                    "a record of " + type.name() + " has " + type.largest() + " bytes at most");
        }
        piece.append(put.body());
    }

    /** The fields of a record that is to be staged; none when it is wrong, or as it was. */
    private Optional<Fields> look(Put put, String body) throws StoreException {
        rows++;
        var key = put.key();
        var keyFlaw = type.keyFlaw(key);
        if (!keyFlaw.isEmpty()) return wrong(rows, key, "", keyFlaw);
        var first = rowOf.putIfAbsent(key, rows);
        if (first != null) return wrong(rows, key, "", "the same record stands in row " + first);
        var now = store.entered().at(type.function(), plugin.schema(), type.name(), key, version - 1);
        if (put.becomes() == Becomes.NOTHING) {
            if (now.isEmpty()) return wrong(rows, key, "", "there is no such record");
            takenAway.add(key);
            changed++;
            return Optional.of(Fields.NONE);
        }
        if (body.getBytes(StandardCharsets.UTF_8).length > type.largest()) {
            return wrong(rows, key, "", "a record of %s has %d bytes at most".formatted(type.name(), type.largest()));
        }
        return look(key, body, now.map(one -> one.body()));
    }

    private Optional<Fields> look(String key, String body, Optional<String> now) throws StoreException {
        try {
            var fields = RecordText.read(body);
            var flaws = type.schema().flaws(fields);
            for (var flaw : flaws) finding(rows, key, flaw.where(), flaw.message());
            if (!flaws.isEmpty()) return wrong();
            var flaw = references.flaw(type, fields);
            if (flaw.isPresent())
                return wrong(rows, key, flaw.get().where(), flaw.get().message());
            var before = now.map(RecordText::read).orElse(Fields.NONE);
            if (now.isPresent() && before.equals(fields)) return Optional.empty();
            changed++;
            losses.look(rows, key, before, fields);
            return Optional.of(fields);
        } catch (IllegalArgumentException e) {
            return wrong(rows, key, "", String.valueOf(e.getMessage()));
        }
    }

    private void keep(List<StagedRecord> staged, Map<String, Fields> toCheck) throws StoreException, LinkException {
        if (staged.isEmpty()) return;
        stage(plugin.schema(), staged);
        boolean rules = type.isRules() && staged.get(0).body().isPresent();
        if (rules || !toCheck.isEmpty()) {
            var asked = new CheckRecords(type.name(), Map.copyOf(toCheck), rules ? version : 0);
            plugin.check(asked, PATIENCE).reasons().forEach(this::refused);
        }
        for (var way : waysBack) if (wrong == 0) stage(way.form(), way.of(staged, version));
        staged.clear();
        toCheck.clear();
    }

    private void stage(int form, List<StagedRecord> staged) throws StoreException {
        store.append(Writing.ofNone().stage(type.function(), form, type.name(), staged, version));
    }

    private void refused(String key, Reason reason) {
        var row = rowOf.get(key);
        if (row == null) return; // of a record that it was not asked about
        wrong(row, key, "", RecordText.say(plugin, reason));
    }

    private Optional<Fields> wrong(int row, String key, String where, String message) {
        finding(row, key, where, message);
        return wrong();
    }

    private Optional<Fields> wrong() {
        wrong++;
        return Optional.empty();
    }

    /** Of a hundred rows: who entered a thousand wrongly sees the kind of mistake. */
    private void finding(int row, String key, String where, String message) {
        if (findings.size() >= MOST_FINDINGS) return;
        var cut = message.substring(0, Math.min(message.length(), LONGEST_MESSAGE));
        findings.add(new Finding(row, key.substring(0, Math.min(key.length(), 64)), where, cut));
    }

    /** What names a record that is to be taken away. */
    void requireNotNamed(List<RecordType> all) throws StoreException {
        var named = references.stillNamed(type, takenAway, all);
        named.ifPresent(who -> wrong(0, "", "", who));
    }
}
