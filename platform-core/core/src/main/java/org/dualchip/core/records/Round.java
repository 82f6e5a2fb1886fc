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
import org.dualchip.core.store.EnteredRecords;
import org.dualchip.core.store.KeptRecord;
import org.dualchip.core.store.StagedRecord;
import org.dualchip.core.store.Store;
import org.dualchip.core.store.StoreException;
import org.dualchip.core.store.Writing;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.RuleMessages.CheckRecords;
import org.dualchip.link.plugin.PluginPeer;
import org.dualchip.plugin.Fields;

/** Records that are turned together, staged under one version; nothing more is staged once one is found wrong. */
final class Round {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** A message to the plugin holds that much. */
    private static final int ASKED_AT_ONCE = 13_000;

    private static final int TOLD = 3;

    private final Store store;
    private final EnteredRecords records;
    private final Turning turning;
    private final PluginPeer newer;
    private final Way way;
    private final References references;
    private final long version;
    private final List<String> faults = new ArrayList<>();
    private int wrong;
    private int looked;
    private int changed;
    private String digest = "";

    /** From one form to another, of what was entered as of a version. */
    record Way(String function, int from, int to, long head) {
        boolean isMove() {
            return from != to;
        }
    }

    Round(Store store, Turning turning, PluginPeer newer, Way way) throws StoreException {
        this.store = store;
        this.records = store.entered();
        this.turning = turning;
        this.newer = newer;
        this.way = way;
        this.references = new References(records, way.from());
        this.version = way.isMove() ? store.reserve(way.function()) : 0;
    }

    long version() {
        return version;
    }

    int looked() {
        return looked;
    }

    int changed() {
        return changed;
    }

    String digest() throws StoreException {
        return digest.isEmpty() ? records.digest(version) : digest;
    }

    /** One record, or the rules: turned, or taken away where it is gone. */
    void one(RecordType type, String key) throws LinkException, StoreException {
        var now = now(type, key);
        if (now.isEmpty()) unlessGone(type, key);
        else if (type.isRules()) rules(type, now.get());
        else some(type, List.of(now.get()));
    }

    private Optional<KeptRecord> now(RecordType type, String key) throws StoreException {
        return records.at(way.function(), way.from(), type.name(), key, way.head());
    }

    /** What is there in the other form already, staged ones included. */
    private Optional<KeptRecord> there(RecordType type, String key) throws StoreException {
        return records.at(way.function(), way.to(), type.name(), key, Math.max(way.head(), version));
    }

    /** Takes away in the other form what is not there in this. */
    void unlessGone(RecordType type, String key) throws StoreException {
        if (!way.isMove() || now(type, key).isPresent() || there(type, key).isEmpty()) return;
        stage(type, List.of(new StagedRecord(key, Optional.empty())));
    }

    void some(RecordType type, List<KeptRecord> page) throws LinkException, StoreException {
        var batch = new HashMap<String, KeptRecord>();
        int room = ASKED_AT_ONCE;
        for (var one : page) {
            room -= one.body().length() + one.key().length();
            if (room < 0 && !batch.isEmpty()) {
                batch(type, batch);
                batch.clear();
                room = ASKED_AT_ONCE;
            }
            batch.put(one.key(), one);
        }
        if (!batch.isEmpty()) batch(type, batch);
    }

    private void batch(RecordType type, Map<String, KeptRecord> batch) throws LinkException, StoreException {
        looked += batch.size();
        var fields = new HashMap<String, Fields>();
        batch.forEach((key, one) -> fields.put(key, RecordText.read(one.body())));
        if (!way.isMove()) {
            fields.forEach((key, record) -> keepsSchema(type, key, record));
            return;
        }
        var turned = turning.records(type.name(), fields);
        turned.refused().forEach((key, why) -> wrong(type, key, why));
        var staged = new ArrayList<StagedRecord>();
        for (var one : turned.records().entrySet()) {
            var was = batch.get(one.getKey());
            if (was == null || !fits(type, one.getKey(), one.getValue())) continue;
            staged.add(new StagedRecord(one.getKey(), Optional.of(text(was, one.getValue()))));
        }
        refused(type, new CheckRecords(type.name(), turned.records(), 0));
        stage(type, staged);
    }

    private void rules(RecordType type, KeptRecord now) throws LinkException, StoreException {
        looked++;
        var fields = RecordText.read(now.body());
        if (!way.isMove()) {
            keepsSchema(type, "", fields);
            return;
        }
        try {
            var turned = turning.rules(type.name(), now.version(), fields);
            if (!fits(type, "", turned)) return;
            stage(type, List.of(new StagedRecord("", Optional.of(text(now, turned)))));
            refused(type, new CheckRecords(type.name(), Map.of(), version));
        } catch (IllegalArgumentException e) {
            wrong(type, "", String.valueOf(e.getMessage()));
        }
    }

    /** A record that the plugin leaves as it is stays so to the letter. */
    private String text(KeptRecord was, Fields turned) {
        if (turned.equals(RecordText.read(was.body()))) return was.body();
        changed++;
        return RecordText.write(turned);
    }

    private boolean fits(RecordType type, String key, Fields turned) throws StoreException {
        var keyFlaw = type.keyFlaw(key);
        if (!keyFlaw.isEmpty()) return wrong(type, key, keyFlaw);
        if (!keepsSchema(type, key, turned)) return false;
        if (RecordText.write(turned).getBytes(StandardCharsets.UTF_8).length > type.largest()) {
            return wrong(type, key, "it becomes larger than %d bytes".formatted(type.largest()));
        }
        var flaw = references.flaw(type, turned);
        return flaw.isEmpty()
                || wrong(type, key, flaw.get().where() + " " + flaw.get().message());
    }

    private boolean keepsSchema(RecordType type, String key, Fields record) {
        var flaws = type.schema().flaws(record);
        if (flaws.isEmpty()) return true;
        var as = way.isMove() ? "as it is turned" : "as it was entered";
        return wrong(
                type,
                key,
                as + ", does not keep its schema: " + flaws.get(0).where() + " "
                        + flaws.get(0).message());
    }

    private void refused(RecordType type, CheckRecords asked) throws LinkException {
        if (wrong > 0) return;
        try {
            var reasons = newer.check(asked, PATIENCE).reasons();
            reasons.forEach((key, why) -> wrong(type, key, RecordText.say(newer, why)));
        } catch (LinkException e) {
            if (!e.isUnsupported()) throw e;
        }
    }

    private boolean wrong(RecordType type, String key, String why) {
        wrong++;
        if (faults.size() < TOLD) faults.add((type.name() + " " + key).strip() + ", " + why);
        return false;
    }

    /** The first of what is wrong, in a sentence; empty when nothing is. */
    String faults() {
        if (wrong == 0) return "";
        var more = wrong > faults.size() ? "; and %d more".formatted(wrong - faults.size()) : "";
        return String.join("; ", faults) + more;
    }

    private void stage(RecordType type, List<StagedRecord> staged) throws StoreException {
        if (staged.isEmpty() || wrong > 0) return;
        store.append(Writing.ofNone().stage(way.function(), way.to(), type.name(), staged, version));
    }

    /** All of it is staged. */
    void conclude() throws StoreException {
        if (way.isMove() && wrong == 0) digest = records.digest(version);
    }

    void giveUp() throws StoreException {
        if (version == 0) return;
        store.giveUp(version);
        store.burn(version);
    }

    /** It is accepted, or nobody knows. */
    void end() {
        store.release(version);
    }
}
