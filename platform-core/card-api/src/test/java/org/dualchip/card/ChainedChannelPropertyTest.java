// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.card;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Beside a card that gathers chains and gives its answer in pieces, as ISO 7816-4 §5.3 describes one. */
class ChainedChannelPropertyTest {

    @Property
    void commandAndAnswerComeThroughWhole(
            @ForAll @Size(max = 1200) byte[] data,
            @ForAll @Size(max = 3000) byte[] content,
            @ForAll @IntRange(min = 3, max = 256) int piece, // of more than 1024 pieces no answer is taken
            @ForAll @IntRange(max = 3) int channel,
            @ForAll boolean namesLengths)
            throws CardException {
        var card = new GatheringCard(content, piece, channel, namesLengths);
        var command = new Command(channel, 0xCB, 0x3F, 0xFF, data, Command.ALL);

        var answer = new ChainedChannel(card).transmit(command);

        assertArrayEquals(content, answer.data());
        assertEquals(Response.OK, answer.status());
        assertArrayEquals(data, card.heard.toByteArray());
    }

    @Property
    void aChainStopsAtTheFirstStatusThatIsNotGood(
            @ForAll @IntRange(min = 256, max = 1200) int length,
            @ForAll @IntRange(min = 0x6200, max = 0x6BFF) int status)
            throws CardException {
        var exchanges = new int[1];
        CardChannel card = command -> {
            exchanges[0]++;
            return new Response(new byte[0], status);
        };

        var answer = new ChainedChannel(card).transmit(new Command(0, 0xDB, 0, 0, new byte[length], 0));

        assertEquals(status, answer.status());
        assertEquals(1, exchanges[0]);
    }

    private static final class GatheringCard implements CardChannel {
        private final byte[] content;
        private final int piece;
        private final int channel;
        private final boolean namesLengths;
        private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
        private int given = -1;

        GatheringCard(byte[] content, int piece, int channel, boolean namesLengths) {
            this.content = content;
            this.piece = piece;
            this.channel = channel;
            this.namesLengths = namesLengths;
        }

        @Override
        public Response transmit(Command command) {
            assertFalse(command.isExtended());
            assertEquals(channel, command.channel());
            if (command.ins() == 0xC0) {
                assertTrue(given >= 0, "GET RESPONSE before there was one");
                return part(command.expected());
            }
            if (given < 0) heard.writeBytes(command.data());
            if ((command.cla() & 0x10) != 0) return new Response(new byte[0], Response.OK);
            return first(command.expected());
        }

        /** A card that names the length first gives nothing until it is asked so. */
        private Response first(int expected) {
            int length = Math.min(piece, content.length);
            if (namesLengths && length > 0 && expected != length) {
                given = 0;
                return new Response(new byte[0], 0x6C00 | (length & 0xFF));
            }
            given = 0;
            return part(expected);
        }

        private Response part(int expected) {
            int end = Math.min(content.length, given + Math.min(piece, expected));
            byte[] part = Arrays.copyOfRange(content, given, end);
            given = end;
            int left = content.length - end;
            return new Response(part, left == 0 ? Response.OK : 0x6100 | (left > 255 ? 0 : left));
        }
    }
}
