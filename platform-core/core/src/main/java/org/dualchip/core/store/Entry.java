// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;

/**
 * A row of the journal.
 *
 * @param seq from 1, without gaps
 * @param kind what it records
 * @param tap the tap or signal it belongs to, or empty
 * @param body JSON, or empty where retention has deleted it
 * @param digest SHA-256 of the body
 * @param chain SHA-256 over the chain of the row before, seq, time, kind, tap and digest
 */
public record Entry(long seq, Instant at, Kind kind, String tap, String body, byte[] digest, byte[] chain) {
    static final byte[] FIRST_CHAIN = new byte[32];

    /** What an entry records. */
    public enum Kind {
        /** The card is about to be changed. */
        INTENDED,
        /** What came of a tap. */
        OUTCOME,
        /** What had come of a change that nobody could confirm, as the card showed later. */
        SETTLED,
        /** Something happened without a card, and what the plugin made of it. */
        SIGNAL,
        /** Somebody wanted out, and the core opened. */
        EXIT,
        /** An operator's override. */
        OVERRIDE,
        /** A plugin came, went, or was changed for another of its generations. */
        PLUGIN,
        /** Somebody changed what was entered for a plugin. */
        RECORDS,
        /** A token was made or revoked. */
        TOKEN,
        /** Somebody asked for what has no entry of its own that names them: an input moved, what a card is presented for. */
        DEED,
        /** The controller started. */
        STARTED,
        /** Nothing that this release writes: a later one did, or a forger, and then the chain does not hold. */
        UNKNOWN;

        static Kind of(String name) {
            for (var kind : values()) if (kind.name().equals(name)) return kind;
            return UNKNOWN;
        }
    }

    /** The entry that follows one with the given chain. */
    static Entry following(byte[] chainBefore, long seq, Instant at, Kind kind, String tap, String body) {
        var digest = sha256().digest(body.getBytes(StandardCharsets.UTF_8));
        return new Entry(seq, at, kind, tap, body, digest, chain(chainBefore, seq, at, kind, tap, digest));
    }

    /** Whether this entry stands as it was written behind one with the given chain. */
    boolean holdsAfter(byte[] chainBefore) {
        boolean bodyHolds =
                body.isEmpty() || MessageDigest.isEqual(digest, sha256().digest(body.getBytes(StandardCharsets.UTF_8)));
        return bodyHolds && MessageDigest.isEqual(chain, chain(chainBefore, seq, at, kind, tap, digest));
    }

    private static byte[] chain(byte[] before, long seq, Instant at, Kind kind, String tap, byte[] digest) {
        var sha = sha256();
        sha.update(before);
        sha.update(
                ByteBuffer.allocate(16).putLong(seq).putLong(at.toEpochMilli()).flip());
        sha.update((kind.name() + '\n' + tap + '\n').getBytes(StandardCharsets.UTF_8));
        return sha.digest(digest);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
