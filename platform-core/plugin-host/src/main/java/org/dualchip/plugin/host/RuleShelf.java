// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin.host;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.dualchip.link.Link;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.FieldsForm;
import org.dualchip.link.message.PluginMessages.Decide.Entered;
import org.dualchip.link.message.RecordMessages.RulesPiece;
import org.dualchip.link.message.RuleMessages.FetchRules;
import org.dualchip.plugin.Fields;
import org.dualchip.plugin.Records;

/** The rules that taps named lately: each version is fetched once. */
final class RuleShelf {
    private static final int LARGEST = 4 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** More than the types of a plugin, twice: what decides now, and what is checked or replayed. */
    private static final int MOST = 16;

    private final Map<Key, Fields> shelf = new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Fields> eldest) {
            return size() > MOST;
        }
    };

    private record Key(String type, long version) {}

    /** What a tap is shown of what operators entered; rules are fetched now, so that no decision waits half-way. */
    Records records(Link from, Entered entered) throws LinkException {
        var rules = new LinkedHashMap<String, Fields>();
        for (var one : entered.rules().entrySet()) rules.put(one.getKey(), rules(from, one.getKey(), one.getValue()));
        return new Records(entered.version(), entered.keyed(), type -> rules.getOrDefault(type, Fields.NONE));
    }

    /** Rules that are not accepted yet: others may get their number, so these are not kept. */
    static Fields staged(Link from, String type, long version) throws LinkException {
        return FieldsForm.read(fetch(from, new Key(type, version)));
    }

    private Fields rules(Link from, String type, long version) throws LinkException {
        var key = new Key(type, version);
        synchronized (shelf) {
            var there = shelf.get(key);
            if (there != null) return there;
        }
        var fetched = FieldsForm.read(fetch(from, key));
        synchronized (shelf) {
            shelf.put(key, fetched);
        }
        return fetched;
    }

    private static byte[] fetch(Link from, Key key) throws LinkException {
        var all = new ByteArrayOutputStream();
        RulesPiece piece;
        do {
            piece = from.call(new FetchRules(key.type, key.version, all.size()), RulesPiece.class, PATIENCE);
            all.writeBytes(piece.bytes());
        } while (all.size() < piece.total() && piece.bytes().length > 0 && all.size() < LARGEST);
        return all.toByteArray();
    }
}
