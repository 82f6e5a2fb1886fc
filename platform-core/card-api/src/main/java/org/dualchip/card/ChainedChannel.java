// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.card;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Speaks to a card in short APDUs, whatever the length of commands and answers.
 *
 * <p>Long data goes out by command chaining (ISO 7816-4 §5.3.3), an answer in pieces is collected by GET RESPONSE on the
 * command's logical channel (§5.3.4), and a card that names the length it wants to be asked for (6Cxx) is asked once
 * more, exactly so. A command that needs none of it stays one exchange.
 */
public final class ChainedChannel implements CardChannel {
    // ISO 7816-4 §5.4.1, §5.6 and §11.8.1
    private static final int CHAINING_BIT = 0x10;
    private static final int SW1_MORE = 0x61;
    private static final int SW1_WRONG_LENGTH = 0x6C;
    private static final int INS_GET_RESPONSE = 0xC0;

    /** No file and no key of a card is longer; a card that goes on is broken, or wants to keep its reader busy. */
    private static final int LONGEST_ANSWER = 0x10000;

    private static final int MOST_PIECES = 1024;

    private final CardChannel channel;

    /** @param channel takes short APDUs, and gives each answer as it comes */
    public ChainedChannel(CardChannel channel) {
        this.channel = channel;
    }

    /**
     * {@inheritDoc}
     *
     * @return the card's last status word, or the first that stopped a chain of data
     * @throws CardException also for an answer of more than 65536 bytes or 1024 pieces, or with an empty piece
     * @throws IllegalArgumentException for more than 255 data bytes under a class byte that has the chaining bit set
     */
    @Override
    public Response transmit(Command command) throws CardException {
        if (!command.isExtended()) return collected(command);
        byte[] data = command.data();
        try {
            int sent = 0;
            for (; data.length - sent > Command.LONGEST_SHORT; sent += Command.LONGEST_SHORT) {
                var answer = channel.transmit(link(command, data, sent));
                if (!answer.ok()) return answer;
            }
            return collected(piece(command, command.cla(), data, sent, Math.min(command.expected(), Command.ALL)));
        } finally {
            Arrays.fill(data, (byte) 0);
        }
    }

    private static Command link(Command command, byte[] data, int from) {
        if ((command.cla() & CHAINING_BIT) != 0) {
            throw new IllegalArgumentException("class %02x cannot be chained".formatted(command.cla()));
        }
        return piece(command, command.cla() | CHAINING_BIT, data, from, 0);
    }

    private static Command piece(Command command, int cla, byte[] data, int from, int expected) {
        byte[] part = Arrays.copyOfRange(data, from, Math.min(data.length, from + Command.LONGEST_SHORT));
        try {
            return new Command(cla, command.ins(), command.p1(), command.p2(), part, expected);
        } finally {
            Arrays.fill(part, (byte) 0);
        }
    }

    private Response collected(Command command) throws CardException {
        var answer = exactly(command);
        if (answer.status() >> 8 != SW1_MORE) return answer;
        var whole = new ByteArrayOutputStream();
        whole.writeBytes(answer.data());
        for (int pieces = 1; answer.status() >> 8 == SW1_MORE; pieces++) {
            answer = exactly(getResponse(command, length(answer)));
            byte[] piece = answer.data();
            boolean more = answer.status() >> 8 == SW1_MORE;
            if (more && (piece.length == 0 || pieces == MOST_PIECES)) throw endless(command);
            whole.writeBytes(piece);
            if (whole.size() > LONGEST_ANSWER) throw endless(command);
        }
        return new Response(whole.toByteArray(), answer.status());
    }

    private Response exactly(Command command) throws CardException {
        var answer = channel.transmit(command);
        if (answer.status() >> 8 != SW1_WRONG_LENGTH) return answer;
        return channel.transmit(command.expecting(length(answer)));
    }

    private static Command getResponse(Command command, int length) {
        // Of the command's class byte the logical channel alone; its secure messaging covered the answer as a whole.
        int cla = (command.cla() & 0x40) == 0 ? command.cla() & 0x03 : 0x40 | (command.cla() & 0x0F);
        return new Command(cla, INS_GET_RESPONSE, 0, 0, new byte[0], length);
    }

    /** SW2 as a length: 00 stands for 256. */
    private static int length(Response answer) {
        int sw2 = answer.status() & 0xFF;
        return sw2 == 0 ? Command.ALL : sw2;
    }

    private static CardException endless(Command command) {
        return new CardException(command + ": the card's answer does not come to an end");
    }
}
