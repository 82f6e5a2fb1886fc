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
import java.util.TreeMap;

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

    /** The version that the next change will have. */
    public long next() throws StoreException {
        return reader.read(RecordTable::next);
    }

    /** A record as of a version. */
    public Optional<KeptRecord> at(String function, String type, String key, long version) throws StoreException {
        return reader.read(table -> table.at(function, type, key, version));
    }

    /**
     * What a tap is shown, all of one state.
     *
     * @param keyed by type
     * @param rules by type, the version of the rules
     */
    public record Shown(long version, Map<String, KeptRecord> keyed, Map<String, Long> rules) {}

    /**
     * What a tap of a holder at a checkpoint is shown.
     *
     * @param types declared ones, each {@code name:holder}, {@code name:checkpoint} or {@code name:rules}
     * @param asOf a version, or empty for now
     */
    public Shown shown(String function, Collection<String> types, String holder, String checkpoint, OptionalLong asOf)
            throws StoreException {
        return reader.read(table -> {
            long version = asOf.isPresent() ? asOf.getAsLong() : table.head(function);
            var keyed = new TreeMap<String, KeptRecord>();
            var rules = new TreeMap<String, Long>();
            for (var declared : types) {
                var type = declared.substring(0, declared.indexOf(':'));
                if (declared.endsWith(":rules")) {
                    table.at(function, type, "", version).ifPresent(one -> rules.put(type, one.version()));
                } else {
                    var key = declared.endsWith(":holder") ? holder : checkpoint;
                    table.at(function, type, key, version).ifPresent(one -> keyed.put(type, one));
                }
            }
            return new Shown(version, keyed, rules);
        });
    }

    /** Records in the order of their keys. */
    public List<KeptRecord> page(String function, String type, String after, long version, int most)
            throws StoreException {
        return reader.read(table -> table.page(function, type, after, version, most));
    }

    /** Changes, the newest first. */
    public List<RecordChange> history(String function, String type, String key, long before, int most)
            throws StoreException {
        return reader.read(table -> table.history(function, type, key, before, most));
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
