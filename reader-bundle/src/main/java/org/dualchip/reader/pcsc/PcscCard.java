// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.reader.pcsc;

import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import jnasmartcardio.Smartcardio.JnaCard;
import jnasmartcardio.Smartcardio.JnaCardChannel;
import org.dualchip.card.CardChannel;
import org.dualchip.card.CardException;
import org.dualchip.card.Command;
import org.dualchip.card.Response;

/** A powered card in a PC/SC reader, mending what the library does to commands and answers on the way. */
final class PcscCard implements CardChannel, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(PcscCard.class.getName());
    private static final int LONGEST_ANSWER = 258;

    private final String reader;
    private final JnaCard card;
    private boolean lost;

    PcscCard(String reader, JnaCard card) {
        this.reader = reader;
        this.card = card;
    }

    /** Until {@link #close}: another program's reset in mid-tap would end both chips' sessions. */
    void keepFromOthers() throws CardException {
        PcscStep.of(reader, "begin", () -> {
            card.beginExclusive();
            return card;
        });
    }

    byte[] atr() {
        return card.getATR().getBytes();
    }

    @Override
    public Response transmit(Command command) throws CardException {
        var channel = new JnaCardChannel(card, channelNumber(command.cla()));
        var wire = ByteBuffer.wrap(forProtocol(command).encoded());
        var answer = ByteBuffer.allocate(LONGEST_ANSWER);
        lost = true;
        PcscStep.of(reader, command.toString(), () -> channel.transmit(wire, answer));
        lost = false;
        try {
            return Response.decode(received(answer));
        } catch (CardException e) {
            throw new CardException(reader + ": " + command + ": " + e.getMessage(), e);
        }
    }

    /** Whether the last command found no card. */
    boolean lost() {
        return lost;
    }

    /**
     * The channel that makes the library leave the class byte as it is: it writes its own channel number into those
     * below 0x80 (ISO 7816-4 §5.4.1).
     */
    private static int channelNumber(int cla) {
        if (cla >= 0x80) return 0;
        if ((cla & 0x40) != 0) return 4 + (cla & 0x0F);
        if (cla >= 0x20) throw new IllegalArgumentException("class %02x is reserved in ISO 7816-4".formatted(cla));
        return cla & 0x03;
    }

    /** T=0 has no command with both data and Le (ISO 7816-3 §12.2): the card announces its answer with 61xx. */
    private Command forProtocol(Command command) {
        byte[] data = command.data();
        if (data.length == 0 || !card.getProtocol().equals("T=0")) return command;
        return new Command(command.cla(), command.ins(), command.p1(), command.p2(), data, 0);
    }

    /**
     * What the card answered. After eight rounds of 61xx the library stops and steps back over the last status word,
     * so that data would pass for it; the 61 left behind the end gives it away.
     */
    private static byte[] received(ByteBuffer answer) throws CardException {
        if (answer.hasRemaining() && answer.get(answer.position()) == 0x61) {
            throw new CardException("the card's answer comes in more than seven pieces");
        }
        byte[] wire = new byte[answer.position()];
        answer.rewind().get(wire);
        return wire;
    }

    /** Resets the card, so that no program after us finds a chip authenticated; this ends the exclusive use too. */
    @Override
    public void close() {
        try {
            PcscStep.of(reader, "disconnect", () -> {
                card.disconnect(true);
                return card;
            });
        } catch (CardException e) {
            LOG.log(Level.DEBUG, e.getMessage());
        }
    }
}
