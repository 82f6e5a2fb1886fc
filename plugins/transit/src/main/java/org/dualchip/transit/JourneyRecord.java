// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.transit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One of the last ten things that happened to the card: file {@code journeys}, docs/transit.md.
 *
 * @param place which gate or counter: the first 4 bytes of SHA-256 of its checkpoint's name
 * @param sequence that place's own count of changed cards, 1 or more
 * @param at when, in whole seconds
 * @param zone where, 0 to 31; of a counter 0
 * @param kind what
 * @param currency ISO 4217 number, 1 to 999
 * @param amount what the purse changed by, in minor units: a fare is negative, a top-up positive
 * @param balance what the purse held afterwards, 0 or more
 * @param maximum how much of a fare is a maximum fare for a journey left incomplete, 0 or more
 * @param number the card's own count of these records, 1 or more: no two on one card are alike
 */
public record JourneyRecord(
        int place,
        int sequence,
        Instant at,
        int zone,
        Kind kind,
        int currency,
        int amount,
        int balance,
        int maximum,
        int number) {
    /** Bytes of a record. */
    public static final int LENGTH = 32;

    public JourneyRecord {
        if (sequence < 1 || number < 1) throw new IllegalArgumentException("counts begin at 1");
        if (zone < 0 || zone > 31) throw new IllegalArgumentException("zone " + zone);
        if (currency < 1 || currency > 999) throw new IllegalArgumentException("currency " + currency);
        if (balance < 0 || maximum < 0) throw new IllegalArgumentException("a negative balance or fare");
        at = Instant.ofEpochSecond(Integer.toUnsignedLong((int) at.getEpochSecond()));
    }

    public byte[] encoded() {
        return ByteBuffer.allocate(LENGTH)
                .putInt(place)
                .putInt(sequence)
                .putInt((int) at.getEpochSecond())
                .put((byte) zone)
                .put((byte) kind.code())
                .putShort((short) currency)
                .putInt(amount)
                .putInt(balance)
                .putInt(maximum)
                .putInt(number)
                .array();
    }

    /** Empty when the bytes are no record. */
    public static Optional<JourneyRecord> decode(byte[] record) {
        if (record.length != LENGTH) return Optional.empty();
        var in = ByteBuffer.wrap(record);
        int place = in.getInt();
        int sequence = in.getInt();
        var at = Instant.ofEpochSecond(Integer.toUnsignedLong(in.getInt()));
        int zone = in.get();
        var kind = Kind.of(in.get());
        if (kind.isEmpty()) return Optional.empty();
        try {
            return Optional.of(new JourneyRecord(
                    place,
                    sequence,
                    at,
                    zone,
                    kind.get(),
                    in.getShort(),
                    in.getInt(),
                    in.getInt(),
                    in.getInt(),
                    in.getInt()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What a record calls the checkpoint of this name. */
    public static int place(String checkpoint) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(checkpoint.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getInt();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Whether it lies at most so far from that time, before it or, when clocks disagree, after it. */
    boolean isWithin(Duration time, Instant now) {
        return Duration.between(at, now).abs().compareTo(time) <= 0;
    }
}
