// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.settlement;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.dualchip.plugin.Change;

/**
 * What a transcript must end with when the card changed what the journal says: docs/card-application.md §5. What it
 * begins with was read, and changed nothing.
 */
final class Transcripts {
    // Commands of the application chip that change it, and this application's files: docs/transit.md.
    private static final int DEBIT = 0xDC;
    private static final int CREDIT = 0x0C;
    private static final int WRITE_RECORD = 0x8B;
    private static final int WRITE_DATA = 0x8D;
    private static final int PURSE = 1;
    private static final int JOURNEYS = 2;
    private static final int PASS = 3;
    private static final int BLOCK = 16;

    private Transcripts() {}

    static boolean endsWith(byte[] transcript, List<Change> changes) {
        var expected = new ByteArrayOutputStream();
        for (var change : changes) expected.writeBytes(commanded(change));
        int from = transcript.length - expected.size();
        return from >= 0
                && from % BLOCK == 0
                && Arrays.equals(expected.toByteArray(), Arrays.copyOfRange(transcript, from, transcript.length));
    }

    private static byte[] commanded(Change change) {
        if (change instanceof Change.Debit debit) return moved(DEBIT, debit.amount());
        if (change instanceof Change.Credit credit) return moved(CREDIT, credit.amount());
        if (change instanceof Change.Append append) return written(WRITE_RECORD, JOURNEYS, 0, append.data());
        var write = (Change.Write) change;
        return written(WRITE_DATA, PASS, write.offset(), write.data());
    }

    private static byte[] moved(int command, int amount) {
        return ByteBuffer.allocate(BLOCK)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) command)
                .put((byte) PURSE)
                .putInt(amount)
                .array();
    }

    private static byte[] written(int command, int file, int offset, byte[] data) {
        int blocks = (data.length + BLOCK - 1) / BLOCK;
        // Offset and length have 3 bytes each, the lowest first; both are below 65536 here.
        return ByteBuffer.allocate((1 + blocks) * BLOCK)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) command)
                .put((byte) file)
                .putShort((short) offset)
                .put((byte) 0)
                .putShort((short) data.length)
                .position(BLOCK)
                .put(data)
                .array();
    }
}
