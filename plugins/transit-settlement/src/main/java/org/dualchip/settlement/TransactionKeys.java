// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.settlement;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.dualchip.card.TransactionProof;
import org.dualchip.card.crypto.AesKey;

/**
 * The operator's keys, one a card: AppTransactionMACKey and the application chip's UID. A file of lines
 * {@code card-number uid key}, in hex, which belongs on no gate. Close it to wipe the keys.
 */
public final class TransactionKeys implements AutoCloseable {
    private static final Pattern LINE =
            Pattern.compile("([0-9a-f]{16})\\s+([0-9a-f]{14})\\s+([0-9a-f]{32})", Pattern.CASE_INSENSITIVE);
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
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            if (line.isBlank() || line.startsWith("#")) continue;
            var match = LINE.matcher(line.strip());
            if (!match.matches()) throw new IOException(file + ", line " + number + ": write card-number uid key");
            keys.add(
                    match.group(1),
                    HexFormat.of().parseHex(match.group(2)),
                    HexFormat.of().parseHex(match.group(3)));
        }
        return keys;
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
        cards.put(card.toLowerCase(Locale.ROOT), new OfCard(uid.clone(), key.clone()));
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
