// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.card;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.dualchip.fuzz.Bounded;
import org.dualchip.fuzz.LyingCard;
import org.dualchip.fuzz.Pieces;

/**
 * Whatever a card answers, the exchanges come to an end, the answer has 65536 bytes at most, every command was a short
 * one, and the data that went out is the command's own from its beginning.
 */
class ChainedChannelFuzzTest {
    private static final int LONGEST_DATA = 0x7FF;
    /** A chain of 2047 bytes, then 1024 pieces, each of them asked for twice. */
    private static final int MOST_EXCHANGES = 9 + 2 * 1025;

    @FuzzTest(maxDuration = "1m")
    void transmit(byte[] input) {
        var in = new Pieces(input);
        boolean endless = (in.u8() & 1) != 0;
        var command = command(in);
        var card = endless ? LyingCard.thatNeverEnds(in, MOST_EXCHANGES) : LyingCard.thatLeaves(in);
        Bounded.read(input, () -> new ChainedChannel(card).transmit(command))
                .ifPresent(answer -> assertTrue(answer.data().length <= 0x10000));
        assertSentInOrder(command, card);
    }

    private static Command command(Pieces in) {
        byte[] data = new byte[in.u16() & LONGEST_DATA];
        for (int i = 0; i < data.length; i++) data[i] = (byte) (i * 7 + (i >> 8));
        // The chaining bit is the channel's own to set, and with it no class may become FF.
        return new Command(in.u8() & 0xCF, in.u8(), in.u8(), in.u8(), data, in.u16());
    }

    private static void assertSentInOrder(Command command, LyingCard card) {
        boolean whole = !command.isExtended();
        var sent = new ByteArrayOutputStream();
        for (var heard : card.heard()) {
            assertFalse(heard.isExtended());
            boolean part = (heard.cla() & 0x10) != 0;
            if (heard.ins() == command.ins() && (part || sent.size() < command.dataLength()))
                sent.writeBytes(heard.data());
        }
        assertArrayEquals(Arrays.copyOf(command.data(), sent.size()), sent.toByteArray());
        assertTrue(!whole || sent.size() == command.dataLength());
    }
}
