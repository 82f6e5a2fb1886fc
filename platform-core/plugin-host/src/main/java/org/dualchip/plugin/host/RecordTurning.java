// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin.host;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Objects;
import org.dualchip.link.Link;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.FieldsForm;
import org.dualchip.link.message.RecordMessages.RulesPiece;
import org.dualchip.link.message.RuleMessages.TurnRecords;
import org.dualchip.link.message.RuleMessages.TurnRules;
import org.dualchip.link.message.RuleMessages.Turned;
import org.dualchip.link.message.RuleMessages.TurnedRules;
import org.dualchip.plugin.Fields;
import org.dualchip.plugin.RecordMigration;
import org.jspecify.annotations.Nullable;

/** Has the plugin turn records and rules from one schema to another, and keeps within what a message holds. */
final class RecordTurning {
    /** A message holds a little more. */
    private static final int ROOM = 40_000;

    private static final int LARGEST_RECORD = 16_000;
    private static final int LONGEST_REASON = 300;

    private final @Nullable RecordMigration migration;
    private @Nullable Kept kept;

    /** Rules that were turned, until their last piece was fetched. */
    private record Kept(String type, long version, int from, int to, byte[] bytes) {
        boolean isOf(TurnRules asked) {
            return type.equals(asked.type()) && version == asked.version() && from == asked.from() && to == asked.to();
        }
    }

    RecordTurning(@Nullable RecordMigration migration) {
        this.migration = migration;
    }

    /** Whether the plugin turns any. */
    boolean isThere() {
        return migration != null;
    }

    Fields turned(String type, String key, Fields record, int from, int to) {
        if (migration == null) throw new UnsupportedOperationException("this plugin turns no records");
        return Objects.requireNonNull(migration.migrate(type, key, record, from, to), "the plugin answered null");
    }

    /** As many as fit. */
    Turned turned(TurnRecords asked) {
        var records = new LinkedHashMap<String, Fields>();
        var refused = new LinkedHashMap<String, String>();
        int room = ROOM;
        for (var one : asked.records().entrySet()) {
            try {
                var turned = turned(asked.type(), one.getKey(), one.getValue(), asked.from(), asked.to());
                int bytes = FieldsForm.bytes(turned).length;
                if (bytes > LARGEST_RECORD) throw new IllegalArgumentException("it becomes too large");
                room -= bytes + one.getKey().length() * 3;
                if (room < 0) break;
                records.put(one.getKey(), turned);
            } catch (UnsupportedOperationException e) {
                if (migration == null) throw e;
                refused.put(one.getKey(), brief(e));
            } catch (RuntimeException e) {
                refused.put(one.getKey(), brief(e));
                room -= LONGEST_REASON * 3;
            }
        }
        return new Turned(records, refused);
    }

    private static String brief(RuntimeException e) {
        var message = e.getMessage();
        var text = message == null ? e.getClass().getSimpleName() : message;
        return text.substring(0, Math.min(text.length(), LONGEST_REASON));
    }

    /** A piece of them; they are turned when the first is asked for. */
    synchronized TurnedRules turned(Link from, TurnRules asked) throws LinkException {
        if (migration == null) throw new UnsupportedOperationException("this plugin turns no rules");
        var now = kept;
        if (now == null || asked.offset() == 0 || !now.isOf(asked)) now = turnedNow(from, asked);
        byte[] all = now.bytes;
        int start = Math.min(Math.max(0, asked.offset()), all.length);
        int end = Math.min(all.length, start + RulesPiece.LARGEST);
        kept = end < all.length ? now : null;
        return new TurnedRules(all.length, Arrays.copyOfRange(all, start, end));
    }

    private Kept turnedNow(Link from, TurnRules asked) throws LinkException {
        var rules = RuleShelf.staged(from, asked.type(), asked.version(), asked.from());
        var turned = turned(asked.type(), "", rules, asked.from(), asked.to());
        return new Kept(asked.type(), asked.version(), asked.from(), asked.to(), FieldsForm.bytes(turned));
    }
}
