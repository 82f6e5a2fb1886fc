// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.records;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.FieldsForm;
import org.dualchip.link.message.RuleMessages.TurnRecords;
import org.dualchip.link.message.RuleMessages.TurnRules;
import org.dualchip.link.message.RuleMessages.TurnedRules;
import org.dualchip.link.plugin.PluginPeer;
import org.dualchip.plugin.Fields;

/** From one form of records to another, by the plugin that knows both; by one that turns none they stay as they are. */
final class Turning {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int LARGEST = 4 << 20;

    private final PluginPeer mover;
    private final int from;
    private final int to;

    Turning(PluginPeer mover, int from, int to) {
        this.mover = mover;
        this.from = from;
        this.to = to;
    }

    int to() {
        return to;
    }

    /** Of a batch of records, each in the other form or with the reason why it cannot be. */
    record Batch(Map<String, Fields> records, Map<String, String> refused) {}

    Batch records(String type, Map<String, Fields> records) throws LinkException {
        var turned = new HashMap<String, Fields>();
        var refused = new HashMap<String, String>();
        var left = new HashMap<>(records);
        while (!left.isEmpty()) {
            try {
                var some = mover.turn(new TurnRecords(type, Map.copyOf(left), from, to), PATIENCE);
                boolean any = left.keySet().removeAll(some.records().keySet());
                any |= left.keySet().removeAll(some.refused().keySet());
                if (!any) throw new LinkException(mover.process() + " turned none of the records that it was given");
                turned.putAll(some.records());
                refused.putAll(some.refused());
            } catch (LinkException e) {
                if (!e.isUnsupported()) throw e;
                return new Batch(records, Map.of());
            }
        }
        turned.keySet().retainAll(records.keySet());
        return new Batch(turned, refused);
    }

    /**
     * Rules of a version.
     *
     * @param now as they are
     * @throws IllegalArgumentException when they cannot be turned
     */
    Fields rules(String type, long version, Fields now) throws LinkException {
        var all = new ByteArrayOutputStream();
        try {
            TurnedRules piece;
            do {
                piece = mover.turn(new TurnRules(type, version, from, to, all.size()), PATIENCE);
                all.writeBytes(piece.bytes());
            } while (all.size() < piece.total() && piece.bytes().length > 0 && all.size() < LARGEST);
        } catch (LinkException e) {
            if (e.isUnsupported()) return now;
            // Nobody answered: that says nothing about the rules.
            if (e.failure().what().isEmpty()) throw e;
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        return FieldsForm.read(all.toByteArray());
    }
}
