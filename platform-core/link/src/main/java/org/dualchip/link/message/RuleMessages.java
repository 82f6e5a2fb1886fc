// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link.message;

import java.util.Map;
import org.dualchip.link.Decoder;
import org.dualchip.link.Encoder;
import org.dualchip.link.Message;
import org.dualchip.plugin.Fields;
import org.dualchip.plugin.Reason;

/** Between the controller and a plugin's process: rules that are too large for a tap, and records to look at. */
public interface RuleMessages {

    /**
     * A plugin asks for rules of its own, which a tap or a change named; answered with {@link RecordMessages.RulesPiece}.
     *
     * @param form the schema that they are in; 0: its own
     */
    record FetchRules(String type, long version, int form, int offset) implements Message {
        public static final Kind<FetchRules> KIND =
                new Kind<>(0x2A, in -> new FetchRules(in.text(), in.i64(), in.u16(), in.i32()));

        @Override
        public Kind<FetchRules> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.text(type).i64(version).u16(form).i32(offset);
        }
    }

    /**
     * Asks a plugin whether records can be accepted; answered with {@link Checked}.
     *
     * @param records by key; of rules none, and the plugin fetches them
     * @param rules the version of the rules to look at; 0 for records
     */
    record CheckRecords(String type, Map<String, Fields> records, long rules) implements Message {
        public static final Kind<CheckRecords> KIND =
                new Kind<>(0x2B, in -> new CheckRecords(in.text(), in.map(Forms::fields), in.i64()));

        @Override
        public Kind<CheckRecords> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.text(type).map(records, Forms::fields).i64(rules);
        }
    }

    /**
     * Asks a plugin to turn records from one schema to another; answered with {@link Turned}, and with a failure
     * {@code UnsupportedOperationException} by one that turns none.
     *
     * @param records by key
     */
    record TurnRecords(String type, Map<String, Fields> records, int from, int to) implements Message {
        public static final Kind<TurnRecords> KIND =
                new Kind<>(0x2D, in -> new TurnRecords(in.text(), in.map(Forms::fields), in.u16(), in.u16()));

        @Override
        public Kind<TurnRecords> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.text(type).map(records, Forms::fields).u16(from).u16(to);
        }
    }

    /**
     * Records in the other schema: as many as the message holds, at least one, and the others are asked for again.
     *
     * @param records by key
     * @param refused by key, why one cannot be turned
     */
    record Turned(Map<String, Fields> records, Map<String, String> refused) implements Message {
        public static final Kind<Turned> KIND =
                new Kind<>(0x2E, in -> new Turned(in.map(Forms::fields), in.map(Decoder::text)));

        @Override
        public Kind<Turned> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.map(records, Forms::fields).map(refused, Encoder::text);
        }
    }

    /**
     * Asks a plugin to turn rules, which it fetches, or for the next piece of those that it turned; answered with
     * {@link TurnedRules}.
     */
    record TurnRules(String type, long version, int from, int to, int offset) implements Message {
        public static final Kind<TurnRules> KIND =
                new Kind<>(0x1B, in -> new TurnRules(in.text(), in.i64(), in.u16(), in.u16(), in.i32()));

        @Override
        public Kind<TurnRules> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.text(type).i64(version).u16(from).u16(to).i32(offset);
        }
    }

    /** A piece of them, as {@link RecordMessages.RulesPiece} is one. */
    record TurnedRules(int total, byte[] bytes) implements Message {
        public static final Kind<TurnedRules> KIND = new Kind<>(0x1C, in -> new TurnedRules(in.i32(), in.bytes()));

        @Override
        public Kind<TurnedRules> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.i32(total).bytes(bytes);
        }
    }

    /** Why records cannot be accepted, by key; those that can are not here. */
    record Checked(Map<String, Reason> reasons) implements Message {
        public static final Kind<Checked> KIND = new Kind<>(0x2C, in -> new Checked(in.map(Forms::reason)));

        @Override
        public Kind<Checked> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.map(reasons, Forms::reason);
        }
    }
}
