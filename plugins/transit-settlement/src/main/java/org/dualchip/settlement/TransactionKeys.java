// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.settlement;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.dualchip.card.TransactionProof;
import org.dualchip.card.crypto.AesKey;

/**
 * The operator's keys, one a card: AppTransactionMACKey and the application chip's UID. A file of lines
 * {@code card-number uid key}, in hex, which belongs on no gate. Close it to wipe the keys.
 */
public final class TransactionKeys implements AutoCloseable {
    /** A card's number, its chip's UID, each with a space behind it. */
    private static final int NAMES = 16 + 1 + 14 + 1;

    private static final int LINE = NAMES + 32;
    /** Of the transaction MAC's session key, docs/card-application.md §5. */
    private static final byte[] LABEL = {0x5A, 0x00, 0x01, 0x00, (byte) 0x80};

    private final Map<String, OfCard> cards = new HashMap<>();

    private record OfCard(byte[] uid, byte[] key) {}

    /** How a proof stands. */
    public enum Verdict {
        TRUE,
        WRONG,
        NO_KEY
    }

    /**
     * Reads a key file.
     *
     * @throws IOException naming the line that is of another form; its content is not repeated
     */
    public static TransactionKeys read(Path file) throws IOException {
        var keys = new TransactionKeys();
        byte[] all = Files.readAllBytes(file);
        try {
            int line = 1;
            for (int from = 0; from < all.length; line++) {
                int end = from;
                while (end < all.length && all[end] != '\n') end++;
                if (end > from && all[from] != '#' && !keys.take(all, from, end)) {
                    keys.close();
                    throw new IOException(file + ", line " + line + ": write card-number uid key");
                }
                from = end + 1;
            }
            return keys;
        } finally {
            Arrays.fill(all, (byte) 0);
        }
    }

    /** A key is never in a String, which cannot be wiped. */
    private boolean take(byte[] all, int from, int end) {
        if (end - from != LINE) return false;
        var names = new String(all, from, NAMES, StandardCharsets.US_ASCII);
        if (!names.matches("[0-9a-f]{16} [0-9a-f]{14} ")) return false;
        byte[] key = new byte[AesKey.BLOCK];
        try {
            for (int i = 0; i < key.length; i++) {
                int digits = from + NAMES + 2 * i;
                key[i] = (byte) (HexFormat.fromHexDigit(all[digits]) << 4 | HexFormat.fromHexDigit(all[digits + 1]));
            }
            add(names.substring(0, 16), HexFormat.of().parseHex(names.substring(17, 31)), key);
            return true;
        } catch (NumberFormatException e) {
            return false;
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /**
     * Adds a card.
     *
     * @param uid 7 bytes
     * @param key 16 bytes, copied: wipe your own
     */
    public void add(String card, byte[] uid, byte[] key) {
        if (uid.length != 7 || key.length != AesKey.BLOCK)
            throw new IllegalArgumentException("a UID of 7, a key of 16");
        cards.put(card, new OfCard(uid.clone(), key.clone()));
    }

    /** Whether the card said this of this transcript. */
    public Verdict verdict(String card, TransactionProof proof) {
        var known = cards.get(card);
        if (known == null) return Verdict.NO_KEY;
        return MessageDigest.isEqual(mac(known, proof), proof.mac()) ? Verdict.TRUE : Verdict.WRONG;
    }

    private static byte[] mac(OfCard card, TransactionProof proof) {
        byte[] input = ByteBuffer.allocate(AesKey.BLOCK)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(LABEL)
                .putInt((int) proof.counter())
                .put(card.uid)
                .array();
        try (var key = new AesKey(card.key)) {
            byte[] session = key.cmac(input);
            try (var sessionKey = new AesKey(session)) {
                return atOddIndices(sessionKey.cmac(proof.transcript()));
            } finally {
                Arrays.fill(session, (byte) 0);
            }
        }
    }

    private static byte[] atOddIndices(byte[] cmac) {
        byte[] value = new byte[cmac.length / 2];
        for (int i = 0; i < value.length; i++) value[i] = cmac[2 * i + 1];
        return value;
    }

    @Override
    public void close() {
        cards.values().forEach(card -> Arrays.fill(card.key, (byte) 0));
        cards.clear();
    }
}
