// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link.message;

import java.util.Map;
import org.dualchip.link.Encoder;
import org.dualchip.link.Message;
import org.dualchip.plugin.Fields;
import org.dualchip.plugin.Reason;

/** Between the controller and a plugin's process: rules that are too large for a tap, and records to look at. */
public interface RuleMessages {

    /** A plugin asks for rules of its own, which a tap or a change named; answered with {@link RecordMessages.RulesPiece}. */
    record FetchRules(String type, long version, int offset) implements Message {
        public static final Kind<FetchRules> KIND =
                new Kind<>(0x2A, in -> new FetchRules(in.text(), in.i64(), in.i32()));

        @Override
        public Kind<FetchRules> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.text(type).i64(version).i32(offset);
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
