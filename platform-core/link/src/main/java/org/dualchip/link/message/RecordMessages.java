// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link.message;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.dualchip.link.Decoder;
import org.dualchip.link.Encoder;
import org.dualchip.link.Message;

/** Between operators and the controller: the records of plugins, read, changed and looked back at. */
public interface RecordMessages {

    /** What records of a type are looked up by. */
    enum Keyed {
        HOLDER,
        CHECKPOINT,
        /** By nothing: one document that all taps share. */
        RULES;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Keyed of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * A type of records that a running plugin declares.
     *
     * @param schema JSON Schema, with {@code x-see} and {@code x-change} saying whose roles may; empty where all plugins were
     *     asked about
     */
    record Type(String function, String name, Keyed keyed, String schema) {
        /** As the plugin declares it: {@code name:kind} and its schema. */
        public static Type declared(String function, String word, String schema) {
            int colon = word.indexOf(':');
            return new Type(function, word.substring(0, colon), Keyed.of(word.substring(colon + 1)), schema);
        }

        public String word() {
            return name + ":" + keyed.word();
        }

        private static Type decode(Decoder in) {
            return new Type(in.text(), in.text(), in.choice(Keyed.values()), in.text());
        }

        private static void encode(Encoder out, Type type) {
            out.text(type.function).text(type.name).choice(type.keyed).text(type.schema);
        }
    }

    /** Asks for the types of a plugin, or of all when the function is empty; answered with {@link Types}. */
    record AskTypes(String function, String token) implements Message {
        public static final Kind<AskTypes> KIND = new Kind<>(0xA0, in -> new AskTypes(in.text(), in.text()));

        @Override
        public Kind<AskTypes> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.text(function).text(token);
        }

        @Override
        public String toString() {
            return "AskTypes[" + function + "]";
        }
    }

    /** Types of records. */
    record Types(List<Type> types) implements Message {
        public static final Kind<Types> KIND = new Kind<>(0xA1, in -> new Types(in.list(Type::decode)));

        @Override
        public Kind<Types> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.list(types, Type::encode);
        }
    }

    /**
     * Asks for records of a type in the order of their keys; answered with {@link Page}.
     *
     * @param after the key behind which to begin; empty for the first
     * @param most 1 to 200; a page may hold fewer where they are long
     * @param version as of which, or 0 for now
     */
    record AskRecords(String function, String type, String after, int most, long version, String token)
            implements Message {
        public static final Kind<AskRecords> KIND =
                new Kind<>(0xA2, in -> new AskRecords(in.text(), in.text(), in.text(), in.i32(), in.i64(), in.text()));

        @Override
        public Kind<AskRecords> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.text(function).text(type).text(after).i32(most).i64(version).text(token);
        }

        @Override
        public String toString() {
            return "AskRecords[" + function + " " + type + "]";
        }
    }

    /**
     * A record.
     *
     * @param body JSON
     * @param version the change that made it what it is
     */
    record Row(String key, String body, long version) {
        private static Row decode(Decoder in) {
            return new Row(in.text(), in.text(), in.i64());
        }

        private static void encode(Encoder out, Row row) {
            out.text(row.key).text(row.body).i64(row.version);
        }
    }

    /**
     * Records, some of them.
     *
     * @param version of the plugin's records that this is
     * @param more whether there are more behind the last
     */
    record Page(long version, List<Row> rows, boolean more) implements Message {
        public static final Kind<Page> KIND =
                new Kind<>(0xA3, in -> new Page(in.i64(), in.list(Row::decode), in.flag()));

        @Override
        public Kind<Page> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.i64(version).list(rows, Row::encode).flag(more);
        }
    }

    /** Asks for a piece of rules, from an offset in bytes of UTF-8 on; answered with {@link RulesPiece}. */
    record AskRules(String function, String type, long version, int offset, String token) implements Message {
        public static final Kind<AskRules> KIND =
                new Kind<>(0xA4, in -> new AskRules(in.text(), in.text(), in.i64(), in.i32(), in.text()));

        @Override
        public Kind<AskRules> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.text(function).text(type).i64(version).i32(offset).text(token);
        }

        @Override
        public String toString() {
            return "AskRules[" + function + " " + type + "]";
        }
    }

    /**
     * A piece of rules.
     *
     * @param version of the rules; 0 where there are none
     * @param total bytes of all pieces
     */
    record RulesPiece(long version, int total, byte[] bytes) implements Message {
        /** Bytes that a piece has at most. */
        public static final int LARGEST = 32 * 1024;

        public static final Kind<RulesPiece> KIND =
                new Kind<>(0xA5, in -> new RulesPiece(in.i64(), in.i32(), in.bytes()));

        @Override
        public Kind<RulesPiece> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.i64(version).i32(total).bytes(bytes);
        }
    }

    /** What becomes of a record. */
    enum Becomes {
        /** It has this body. */
        BODY,
        /** A piece of a body too long for a message; more follow, and a BODY is the last. */
        PIECE,
        /** It is taken away. */
        NOTHING
    }

    /** One change of a change set: of rules the key is empty. */
    record Put(String key, Becomes becomes, String body) {
        private static Put decode(Decoder in) {
            return new Put(in.text(), in.choice(Becomes.values()), in.text());
        }

        private static void encode(Encoder out, Put put) {
            out.text(put.key).choice(put.becomes).text(put.body);
        }
    }

    /**
     * Adds to a change set, and begins it with the first; nothing is changed before {@link Finish}. Answered with
     * {@link Found}. One change set at a time is open in a controller, and is given up when a minute goes by without a word.
     *
     * @param set the change set, a word of the operator's choice, 1 to 64 characters
     */
    record Stage(String set, String function, String type, List<Put> puts, String token) implements Message {
        public static final Kind<Stage> KIND =
                new Kind<>(0xA6, in -> new Stage(in.text(), in.text(), in.text(), in.list(Put::decode), in.text()));

        @Override
        public Kind<Stage> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.text(set).text(function).text(type).list(puts, Put::encode).text(token);
        }

        @Override
        public String toString() {
            return "Stage[" + puts.size() + " of " + function + " " + type + "]";
        }
    }

    /**
     * What is wrong with a change.
     *
     * @param row which of the change set, from 1 in the order they were staged
     * @param where in the record, as a JSON pointer; empty for the whole
     */
    record Finding(int row, String key, String where, String message) {
        private static Finding decode(Decoder in) {
            return new Finding(in.i32(), in.text(), in.text(), in.text());
        }

        private static void encode(Encoder out, Finding finding) {
            out.i32(finding.row).text(finding.key).text(finding.where).text(finding.message);
        }
    }

    /**
     * What is found of a change set so far.
     *
     * @param rows staged so far
     * @param wrong how many of them cannot be accepted
     * @param findings the first hundred
     * @param version once it is accepted; 0 before, and when it was not
     * @param changed records that are others than before, once it is finished
     * @param losing of them that have fields no more which they had
     * @param losses which fields, of the first fifty
     */
    record Found(
            int rows, int wrong, List<Finding> findings, long version, int changed, int losing, List<Finding> losses)
            implements Message {
        public static final Kind<Found> KIND = new Kind<>(
                0xA7,
                in -> new Found(
                        in.i32(),
                        in.i32(),
                        in.list(Finding::decode),
                        in.i64(),
                        in.i32(),
                        in.i32(),
                        in.list(Finding::decode)));

        @Override
        public Kind<Found> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.i32(rows)
                    .i32(wrong)
                    .list(findings, Finding::encode)
                    .i64(version)
                    .i32(changed)
                    .i32(losing)
                    .list(losses, Finding::encode);
        }
    }

    /**
     * Accepts a change set, all of it or nothing; or gives it up. Answered with {@link Found}.
     *
     * @param keep false for a dry run
     * @param basedOn the version that it was made for, refused when there is a newer; 0 for any
     * @param by who asks, for the audit
     */
    record Finish(String set, boolean keep, long basedOn, String by, String token) implements Message {
        public static final Kind<Finish> KIND =
                new Kind<>(0xA8, in -> new Finish(in.text(), in.flag(), in.i64(), in.text(), in.text()));

        @Override
        public Kind<Finish> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.text(set).flag(keep).i64(basedOn).text(by).text(token);
        }

        @Override
        public String toString() {
            return "Finish[" + set + "]";
        }
    }

    /**
     * Asks what became of a record, or of all of a type when the key is {@code *}; answered with {@link History}, the newest
     * first.
     *
     * @param before the version of the last change that is known; 0 for the newest
     * @param after the key of that change: others of its version follow; empty for versions before it alone
     */
    record AskHistory(String function, String type, String key, long before, String after, String token)
            implements Message {
        public static final Kind<AskHistory> KIND =
                new Kind<>(0xA9, in -> new AskHistory(in.text(), in.text(), in.text(), in.i64(), in.text(), in.text()));

        @Override
        public Kind<AskHistory> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.text(function).text(type).text(key).i64(before).text(after).text(token);
        }

        @Override
        public String toString() {
            return "AskHistory[" + function + " " + type + "]";
        }
    }

    /**
     * A change of a record.
     *
     * @param was its body before, empty where there was none; a long one is cut
     * @param became its body since
     */
    record Past(long version, Instant at, String by, String key, String was, String became) {
        private static Past decode(Decoder in) {
            return new Past(in.i64(), Instant.ofEpochMilli(in.i64()), in.text(), in.text(), in.text(), in.text());
        }

        private static void encode(Encoder out, Past past) {
            out.i64(past.version).i64(past.at.toEpochMilli()).text(past.by);
            out.text(past.key).text(past.was).text(past.became);
        }
    }

    /**
     * Changes, the newest version first, and those of one version in the order of their keys.
     *
     * @param more whether there are older ones, or more of the last one's version
     */
    record History(List<Past> changes, boolean more) implements Message {
        public static final Kind<History> KIND = new Kind<>(0xAA, in -> new History(in.list(Past::decode), in.flag()));

        @Override
        public Kind<History> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.list(changes, Past::encode).flag(more);
        }
    }
}
