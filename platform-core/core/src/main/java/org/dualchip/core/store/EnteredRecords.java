// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads what operators have entered, as of any version; each call sees one state of it. */
public final class EnteredRecords {
    private final Reader reader;

    /** Asks the table, alone with it. */
    interface Reader {
        <T> T read(Question<T> question) throws StoreException;
    }

    /** A question to the table. */
    interface Question<T> {
        T answer(RecordTable table) throws SQLException;
    }

    EnteredRecords(Reader reader) {
        this.reader = reader;
    }

    /** The version of a function's records; 0 before anything was entered. */
    public long version(String function) throws StoreException {
        return reader.read(table -> table.head(function));
    }

    /** In which form the records were entered last, as of a version; 0: in any. */
    public int form(String function, long version) throws StoreException {
        return reader.read(table -> table.form(function, version));
    }

    /** A record in a form as of a version. */
    public Optional<KeptRecord> at(String function, int form, String type, String key, long version)
            throws StoreException {
        return reader.read(table -> table.at(function, form, type, key, version));
    }

    /** The keys of records that a form has other rows of since a version, by type. */
    public Map<String, Set<String>> changed(String function, int form, long since) throws StoreException {
        return reader.read(table -> {
            var keys = new TreeMap<String, Set<String>>();
            for (var one : table.changed(function, form, since)) {
                keys.computeIfAbsent(one.type(), any -> new TreeSet<>()).add(one.key());
            }
            return keys;
        });
    }

    /**
     * What a tap is shown, all of one state.
     *
     * @param keyed by type
     * @param form that they are in
     * @param rules by type, the version of the rules
     */
    public record Shown(long version, int form, Map<String, KeptRecord> keyed, Map<String, Long> rules) {}

    /** The records of a function in a form. */
    public record Of(String function, int form) {}

    /**
     * What a tap of a holder at a checkpoint is shown.
     *
     * @param types declared ones, each {@code name:holder}, {@code name:checkpoint} or {@code name:rules}
     * @param asOf a version, or empty for now
     */
    public Shown shown(Of of, Collection<String> types, String holder, String checkpoint, OptionalLong asOf)
            throws StoreException {
        var function = of.function;
        return reader.read(table -> {
            long version = asOf.isPresent() ? asOf.getAsLong() : table.head(function);
            var keyed = new TreeMap<String, KeptRecord>();
            var rules = new TreeMap<String, Long>();
            for (var declared : types) {
                var type = declared.substring(0, declared.indexOf(':'));
                if (declared.endsWith(":rules")) {
                    table.at(function, of.form, type, "", version).ifPresent(one -> rules.put(type, one.version()));
                } else {
                    var key = declared.endsWith(":holder") ? holder : checkpoint;
                    table.at(function, of.form, type, key, version).ifPresent(one -> keyed.put(type, one));
                }
            }
            return new Shown(version, of.form, keyed, rules);
        });
    }

    /** Records in the order of their keys. */
    public List<KeptRecord> page(Of of, String type, String after, long version, int most) throws StoreException {
        return reader.read(table -> table.page(of.function, of.form, type, after, version, most));
    }

    /**
     * Changes, the newest version first, and those of one version in the order of their keys.
     *
     * @param before of versions below this one
     * @param after and of this version those behind this key; empty for none
     */
    public List<RecordChange> history(String function, String type, String key, long before, String after, int most)
            throws StoreException {
        return reader.read(table -> table.history(function, type, key, before, after, most));
    }

    /** SHA-256 over all rows of a version in the order they were staged, in hex: what the journal's chain holds of them. */
    public String digest(long version) throws StoreException {
        return reader.read(table -> {
            var sha = sha256();
            table.of(version, (type, key, body) -> {
                feed(sha, type);
                feed(sha, key);
                feed(sha, body.orElse(""));
            });
            return HexFormat.of().formatHex(sha.digest());
        });
    }

    /** How many rows a version has. */
    public int size(long version) throws StoreException {
        var rows = new AtomicInteger();
        return reader.read(table -> {
            table.of(version, (type, key, body) -> rows.incrementAndGet());
            return rows.get();
        });
    }

    private static void feed(MessageDigest sha, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sha.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        sha.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
