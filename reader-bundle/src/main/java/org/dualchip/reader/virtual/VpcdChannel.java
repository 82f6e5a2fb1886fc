// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.reader.virtual;

import java.io.EOFException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.dualchip.card.CardChannel;
import org.dualchip.card.CardException;
import org.dualchip.card.Command;
import org.dualchip.card.Response;

/**
 * The reader's end of vpcd's protocol: each frame is its length in two bytes, big-endian, and a body.
 *
 * <p>The first fault ends the connection: whatever a card says late would be taken for the answer to the next command.
 */
final class VpcdChannel implements CardChannel, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(VpcdChannel.class.getName());

    // The one-byte frames of vsmartcard's vpcd.h; only GET_ATR is answered.
    private static final int POWER_OFF = 0;
    private static final int POWER_ON = 1;
    private static final int GET_ATR = 4;

    /** An answer APDU, and more than an ATR. */
    private static final int LONGEST_ANSWER = 258;

    private static final int LONGEST_FRAME = 65535;

    private final String slot;
    private final Socket card;
    private final Duration deadline;

    VpcdChannel(String slot, Socket card, Duration deadline) {
        this.slot = slot;
        this.card = card;
        this.deadline = deadline;
    }

    /**
     * Powers the card and returns its ATR.
     *
     * @throws CardException when what connected does not answer like a card
     */
    byte[] powerOn() throws CardException {
        try {
            card.setTcpNoDelay(true);
            send((byte) POWER_ON);
            return exchange(LONGEST_ANSWER, (byte) GET_ATR);
        } catch (IOException e) {
            throw lost("power on", e);
        }
    }

    @Override
    public Response transmit(Command command) throws CardException {
        try {
            int longest = command.isExtended() ? LONGEST_FRAME : LONGEST_ANSWER;
            return Response.decode(exchange(longest, command.encoded()));
        } catch (IOException e) {
            throw lost(command.toString(), e);
        } catch (CardException e) {
            throw lost(command.toString(), e);
        }
    }

    /** Takes the power, and so the chips' sessions, from a card that has been served, and returns when it has gone. */
    void awaitRemoval() {
        try {
            send((byte) POWER_OFF);
            card.setSoTimeout(0);
            if (card.getInputStream().read() >= 0) LOG.log(Level.WARNING, "{0}: the card spoke unasked", slot);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, slot + ": the card has gone", e);
        }
    }

    private byte[] exchange(int longest, byte... body) throws IOException {
        send(body);
        return receive(longest);
    }

    /** In one write: in two, Nagle's algorithm and the peer's delayed acknowledgement cost 40 ms a frame. */
    private void send(byte... body) throws IOException {
        if (body.length > LONGEST_FRAME) throw new ProtocolException("a frame of vpcd's has 65535 bytes at most");
        var frame = ByteBuffer.allocate(2 + body.length);
        card.getOutputStream()
                .write(frame.putShort((short) body.length).put(body).array());
    }

    private byte[] receive(int longest) throws IOException {
        long end = System.nanoTime() + deadline.toNanos();
        var header = filled(2, end);
        int length = ((header[0] & 0xFF) << 8) | (header[1] & 0xFF);
        if (length < 2 || length > longest) {
            throw new ProtocolException("the card announced " + length + " bytes; an answer has 2 to " + longest);
        }
        return filled(length, end);
    }

    /** The deadline is for the whole answer: a card that sends a byte now and then is as hung as a silent one. */
    private byte[] filled(int length, long end) throws IOException {
        var buffer = new byte[length];
        for (int at = 0; at < length; ) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) throw new SocketTimeoutException();
            card.setSoTimeout((int) left);
            int got = card.getInputStream().read(buffer, at, length - at);
            if (got < 0) throw new EOFException("the card was pulled");
            at += got;
        }
        return buffer;
    }

    private CardException lost(String step, Exception cause) {
        close();
        String reason = cause instanceof SocketTimeoutException
                ? "the card did not answer within " + deadline.toMillis() + " ms"
                : String.valueOf(cause.getMessage());
        return new CardException(slot + ": " + step + ": " + reason, cause);
    }

    @Override
    public void close() {
        try {
            card.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, slot + ": closing", e);
        }
    }
}
