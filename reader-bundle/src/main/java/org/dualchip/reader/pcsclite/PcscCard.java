// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.reader.pcsclite;

import com.sun.jna.Memory;
import com.sun.jna.NativeLong;
import java.util.Arrays;
import org.dualchip.card.CardChannel;
import org.dualchip.card.CardException;
import org.dualchip.card.Command;
import org.dualchip.card.Response;

/** A powered card in a PC/SC reader: each command goes out as it is, and each answer comes back as it came. */
public final class PcscCard implements CardChannel, AutoCloseable {
    private static final int LONGEST_SHORT_ANSWER = 258;
    private static final int LONGEST_ANSWER = 65538;
    private static final int NAME_LENGTH = 128;
    private static final int RESETS = 20;

    private final PcscContext context;
    private final String reader;
    private final NativeLong card;
    private final int protocol;
    private final Memory ioRequest;
    private boolean untouched = true;
    private boolean lost;

    private PcscCard(PcscContext context, String reader, long card, int protocol) {
        this.context = context;
        this.reader = reader;
        this.card = PcscLite.number(card);
        this.protocol = protocol;
        this.ioRequest = PcscLite.ioRequest(protocol);
    }

    /** Powers a reader's card and keeps it from other programs. */
    public static PcscCard connect(PcscContext context, String reader) throws CardException {
        var card = connect(context, reader, PcscLite.SHARE_SHARED, PcscLite.PROTOCOL_ANY);
        try {
            card.keepFromOthers();
            return card;
        } catch (CardException e) {
            card.close();
            throw e;
        }
    }

    /** Resets what is in a slot, even one that pcscd believes empty. */
    public static void reset(PcscContext context, String reader) throws CardException {
        connect(context, reader, PcscLite.SHARE_DIRECT, 0).close();
    }

    private static PcscCard connect(PcscContext context, String reader, int share, int protocols) throws CardException {
        var card = PcscLite.reference(0);
        var protocol = PcscLite.reference(0);
        context.call(
                reader,
                "connect",
                (library, number) -> library.SCardConnect(
                        number, reader, PcscLite.number(share), PcscLite.number(protocols), card, protocol));
        return new PcscCard(
                context,
                reader,
                card.getValue().longValue(),
                protocol.getValue().intValue());
    }

    /** Until {@link #close}: another program's reset in mid-tap would end both chips' sessions. */
    private void keepFromOthers() throws CardException {
        int code = codeAfterResets((library, number) -> library.SCardBeginTransaction(card));
        if (code != PcscLite.OK) throw context.failed(reader, "begin", code);
    }

    /**
     * A call, before anything was said to the card: another program's reset of it is taken note of, which is all that PC/SC
     * wants to hear before it goes on.
     */
    private int codeAfterResets(PcscContext.Call call) {
        int code = context.code(call);
        for (int tries = 1; isReset(code) && tries < RESETS; tries++) {
            context.code((library, number) -> library.SCardReconnect(
                    card,
                    PcscLite.number(PcscLite.SHARE_SHARED),
                    PcscLite.number(protocol),
                    PcscLite.number(PcscLite.LEAVE_CARD),
                    PcscLite.reference(0)));
            code = context.code(call);
        }
        return code;
    }

    /** While the other's reset is under way, pcscd has no protocol for the card. */
    private static boolean isReset(int code) {
        return code == PcscLite.CARD_WAS_RESET || code == PcscLite.PROTOCOL_MISMATCH;
    }

    /** The card's answer to reset, as pcscd has it. */
    public byte[] atr() throws CardException {
        var atr = new byte[PcscLite.LONGEST_ATR];
        var length = PcscLite.reference(atr.length);
        int code = codeAfterResets((library, number) -> library.SCardStatus(
                card,
                new byte[NAME_LENGTH],
                PcscLite.reference(NAME_LENGTH),
                PcscLite.reference(0),
                PcscLite.reference(0),
                atr,
                length));
        if (code != PcscLite.OK) throw context.failed(reader, "status", code);
        return Arrays.copyOf(atr, length.getValue().intValue());
    }

    /** Whether the card speaks T=0, where an answer to data has to be fetched. */
    public boolean speaksT0() {
        return protocol == PcscLite.PROTOCOL_T0;
    }

    @Override
    public Response transmit(Command command) throws CardException {
        byte[] wire = forProtocol(command).encoded();
        var answer = new byte[command.isExtended() ? LONGEST_ANSWER : LONGEST_SHORT_ANSWER];
        try {
            lost = true;
            int length = exchange(command, wire, answer);
            lost = false;
            return decoded(command, Arrays.copyOf(answer, length));
        } finally {
            Arrays.fill(wire, (byte) 0);
            Arrays.fill(answer, (byte) 0);
        }
    }

    private int exchange(Command command, byte[] wire, byte[] answer) throws CardException {
        var length = PcscLite.reference(0);
        PcscContext.Call transmit = (library, number) -> {
            length.setValue(PcscLite.number(answer.length));
            return library.SCardTransmit(card, ioRequest, wire, PcscLite.number(wire.length), null, answer, length);
        };
        int code = untouched ? codeAfterResets(transmit) : context.code(transmit);
        if (code != PcscLite.OK) throw context.failed(reader, command.toString(), code);
        untouched = false;
        int answered = length.getValue().intValue();
        // Some drivers call it a success when a card is pulled away.
        if (answered == 0) throw new CardException(reader + ": " + command + ": no answer, the card was pulled");
        return answered;
    }

    private Response decoded(Command command, byte[] answer) throws CardException {
        try {
            return Response.decode(answer);
        } catch (CardException e) {
            throw new CardException(reader + ": " + command + ": " + e.getMessage(), e);
        } finally {
            Arrays.fill(answer, (byte) 0);
        }
    }

    /** T=0 has no command with both data and Le (ISO 7816-3 §12.2): the card announces its answer with 61xx. */
    private Command forProtocol(Command command) {
        if (!speaksT0()) return command;
        if (command.isExtended()) throw new IllegalArgumentException(reader + ": a T=0 card takes short APDUs only");
        return command.dataLength() > 0 ? command.expecting(0) : command;
    }

    /** Whether the last command found no card. */
    public boolean lost() {
        return lost;
    }

    /** Resets the card, so that no program after us finds a chip authenticated; this ends the exclusive use too. */
    @Override
    public void close() {
        context.code((library, number) -> library.SCardDisconnect(card, PcscLite.number(PcscLite.RESET_CARD)));
    }
}
