// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.settlement;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.dualchip.card.TransactionProof;
import org.dualchip.card.crypto.AesKey;
import org.dualchip.plugin.Change;

/** What the cards of these tests say of their commits, told again from docs/card-application.md §5. */
final class Operator {
    private final Map<String, Long> counters = new HashMap<>();
    private final TransactionKeys keys = new TransactionKeys();

    TransactionKeys keys() {
        return keys;
    }

    private static byte[] key(String card) {
        return ("key of " + card).substring(0, 16).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] uid(String card) {
        return HexFormat.of().parseHex(card.substring(2));
    }

    TransactionProof commit(String card, Iterable<Change> changes) {
        if (counters.merge(card, 1L, Long::sum) == 1) keys.add(card, uid(card), key(card));
        long counter = counters.getOrDefault(card, 0L);
        byte[] transcript = transcript(changes);
        byte[] label = new byte[16];
        little(16, 0x5A, 0x00, 0x01, 0x00, 0x80)
                .putInt((int) counter)
                .put(uid(card))
                .flip()
                .get(label);
        try (var operator = new AesKey(key(card));
                var session = new AesKey(operator.cmac(label))) {
            byte[] whole = session.cmac(transcript);
            byte[] odd = new byte[8];
            for (int i = 0; i < odd.length; i++) odd[i] = whole[2 * i + 1];
            return new TransactionProof(counter, odd, transcript);
        }
    }

    private static byte[] transcript(Iterable<Change> changes) {
        var out = ByteBuffer.allocate(256);
        // GetValue of the purse, as it was read before.
        out.put(little(16, 0x6C, 1).putInt(2000).array());
        for (var change : changes) {
            if (change instanceof Change.Debit debit) {
                out.put(little(16, 0xDC, 1).putInt(debit.amount()).array());
            } else if (change instanceof Change.Credit credit) {
                out.put(little(16, 0x0C, 1).putInt(credit.amount()).array());
            } else if (change instanceof Change.Append append) {
                out.put(little(16, 0x8B, 2, 0, 0, 0, 32, 0, 0).array()).put(append.data());
            } else if (change instanceof Change.Write write) {
                out.put(little(16, 0x8D, 3, 0, 0, 0, 32, 0, 0).array()).put(write.data());
            }
        }
        byte[] transcript = new byte[out.position()];
        out.flip().get(transcript);
        return transcript;
    }

    private static ByteBuffer little(int length, int... bytes) {
        var out = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        for (int one : bytes) out.put((byte) one);
        return out;
    }
}
