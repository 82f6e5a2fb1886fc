// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin.host;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dualchip.link.Link;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.FieldsForm;
import org.dualchip.link.message.PluginMessages.Decide;
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

    private final RecordTurning turning;
    private final int schema;
    private final List<String> words;

    /** @param form that they were entered in; they stand on the shelf in that of this version */
    private record Key(String type, long version, int form) {}

    /**
     * Of a version of a plugin.
     *
     * @param schema its own
     * @param words the types of records that it declares, each {@code name:holder} and so on
     */
    RuleShelf(RecordTurning turning, int schema, List<String> words) {
        this.turning = turning;
        this.schema = schema;
        this.words = words;
    }

    /**
     * What a tap is shown of what operators entered; rules are fetched now, so that no decision waits half-way. A tap of
     * another version's, decided again, is shown it in the form of this one.
     */
    Records records(Link from, Decide tap) throws LinkException {
        var entered = tap.records();
        int form = turning.isThere() ? entered.form() : 0;
        var rules = new LinkedHashMap<String, Fields>();
        for (var one : entered.rules().entrySet()) {
            rules.put(one.getKey(), rules(from, new Key(one.getKey(), one.getValue(), entered.form()), form));
        }
        var keyed = form == 0 ? entered.keyed() : turned(tap, form);
        return new Records(entered.version(), keyed, type -> rules.getOrDefault(type, Fields.NONE));
    }

    /** Rules by type and version, as a view is given them: in the form of this version. */
    Records now(Link from, Map<String, Long> versions) throws LinkException {
        var rules = new LinkedHashMap<String, Fields>();
        for (var one : versions.entrySet()) {
            rules.put(one.getKey(), rules(from, new Key(one.getKey(), one.getValue(), 0), 0));
        }
        return new Records(0, Map.of(), type -> rules.getOrDefault(type, Fields.NONE));
    }

    private Map<String, Fields> turned(Decide tap, int form) {
        var turned = new LinkedHashMap<String, Fields>();
        tap.records().keyed().forEach((type, record) -> {
            var key = words.contains(type + ":holder") ? tap.card().holder().name() : tap.checkpoint();
            turned.put(type, turning.turned(type, key, record, form, schema));
        });
        return turned;
    }

    /** Rules that are not accepted yet: others may get their number, so these are not kept. */
    static Fields staged(Link from, String type, long version, int form) throws LinkException {
        return FieldsForm.read(fetch(from, new Key(type, version, form)));
    }

    private Fields rules(Link from, Key key, int turnedFrom) throws LinkException {
        synchronized (shelf) {
            var there = shelf.get(key);
            if (there != null) return there;
        }
        var entered = FieldsForm.read(fetch(from, key));
        var fetched = turnedFrom == 0 ? entered : turning.turned(key.type, "", entered, turnedFrom, schema);
        synchronized (shelf) {
            shelf.put(key, fetched);
        }
        return fetched;
    }

    private static byte[] fetch(Link from, Key key) throws LinkException {
        var all = new ByteArrayOutputStream();
        RulesPiece piece;
        do {
            piece = from.call(new FetchRules(key.type, key.version, key.form, all.size()), RulesPiece.class, PATIENCE);
            all.writeBytes(piece.bytes());
        } while (all.size() < piece.total() && piece.bytes().length > 0 && all.size() < LARGEST);
        return all.toByteArray();
    }
}
