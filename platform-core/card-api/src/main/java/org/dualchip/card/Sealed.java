// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.card;

import java.time.LocalDate;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/**
 * A card's seal under a digest, with all that somebody needs who wants to check it without the house, but for the
 * issuer's key: docs/card-application.md §4.
 *
 * @param certificate the card's, 151 to 182 bytes
 * @param sealKey X ‖ Y, 64 bytes
 * @param voucher by which the card's identity key vouches for the seal key, 64 bytes
 * @param transcript h of the channel in which it was made, 32 bytes: no other tap has the same
 * @param purpose P, what the card was used for, 4 bytes
 * @param day the latest date that the card knew, days since 1970-01-01, 0 to 65535: it was made on that day or later
 * @param counter of the card's seals, 1 to 2^32 - 1
 * @param digest what was sealed, 32 bytes
 * @param signature by the seal key over all of this, 64 bytes
 */
public record Sealed(
        byte[] certificate,
        byte[] sealKey,
        byte[] voucher,
        byte[] transcript,
        byte[] purpose,
        int day,
        long counter,
        byte[] digest,
        byte[] signature) {
    private static final Base64.Encoder TO_TEXT = Base64.getEncoder();
    private static final Base64.Decoder FROM_TEXT = Base64.getDecoder();
    private static final long COUNTER_END = 1L << 32;
    private static final int DAY_END = 1 << 16;

    public Sealed {
        if (certificate.length < 151 || certificate.length > 182) throw notOf("certificate", "151 to 182 bytes");
        sealKey = of("sealKey", sealKey, 64);
        voucher = of("voucher", voucher, 64);
        transcript = of("transcript", transcript, 32);
        purpose = of("purpose", purpose, 4);
        digest = of("digest", digest, 32);
        signature = of("signature", signature, 64);
        if (day < 0 || day >= DAY_END) throw notOf("date", "1970-01-01 to 2149-06-06");
        if (counter < 1 || counter >= COUNTER_END) throw notOf("counter", "1 to 4294967295");
        certificate = certificate.clone();
    }

    private static byte[] of(String name, byte[] bytes, int length) {
        if (bytes.length != length) throw notOf(name, length + " bytes");
        return bytes.clone();
    }

    private static IllegalArgumentException notOf(String name, String range) {
        return new IllegalArgumentException("a seal's " + name + " is " + range);
    }

    /** As JSON has it: bytes in Base64, the date as 2026-11-23, the counter in digits. */
    public Map<String, String> texts() {
        var texts = new TreeMap<String, String>();
        texts.put("certificate", TO_TEXT.encodeToString(certificate));
        texts.put("sealKey", TO_TEXT.encodeToString(sealKey));
        texts.put("voucher", TO_TEXT.encodeToString(voucher));
        texts.put("transcript", TO_TEXT.encodeToString(transcript));
        texts.put("purpose", TO_TEXT.encodeToString(purpose));
        texts.put("date", LocalDate.ofEpochDay(day).toString());
        texts.put("counter", Long.toString(counter));
        texts.put("digest", TO_TEXT.encodeToString(digest));
        texts.put("signature", TO_TEXT.encodeToString(signature));
        return texts;
    }

    /**
     * Reads {@link #texts}; other names are left alone.
     *
     * @throws IllegalArgumentException when one is missing or not of its form; the message names it
     */
    public static Sealed of(Map<String, String> texts) {
        var in = new Texts(texts);
        return new Sealed(
                in.bytes("certificate"),
                in.bytes("sealKey"),
                in.bytes("voucher"),
                in.bytes("transcript"),
                in.bytes("purpose"),
                in.day(),
                in.counter(),
                in.bytes("digest"),
                in.bytes("signature"));
    }

    private record Texts(Map<String, String> all) {
        String text(String name) {
            var text = all.get(name);
            if (text == null) throw new IllegalArgumentException("the seal has no " + name);
            return text;
        }

        byte[] bytes(String name) {
            try {
                return FROM_TEXT.decode(text(name));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("a seal's " + name + " is Base64: " + e.getMessage(), e);
            }
        }

        int day() {
            try {
                return Math.toIntExact(LocalDate.parse(text("date")).toEpochDay());
            } catch (RuntimeException e) {
                throw new IllegalArgumentException("a seal's date is such as 2026-11-23", e);
            }
        }

        long counter() {
            var text = text("counter");
            if (text.matches("[1-9][0-9]{0,9}")) return Long.parseLong(text);
            throw notOf("counter", "1 to 4294967295");
        }
    }

    @Override
    public byte[] certificate() {
        return certificate.clone();
    }

    @Override
    public byte[] sealKey() {
        return sealKey.clone();
    }

    @Override
    public byte[] voucher() {
        return voucher.clone();
    }

    @Override
    public byte[] transcript() {
        return transcript.clone();
    }

    @Override
    public byte[] purpose() {
        return purpose.clone();
    }

    @Override
    public byte[] digest() {
        return digest.clone();
    }

    @Override
    public byte[] signature() {
        return signature.clone();
    }
}
