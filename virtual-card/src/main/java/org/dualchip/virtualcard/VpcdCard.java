// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import jdk.net.ExtendedSocketOptions;
import org.dualchip.virtualcard.memory.PowerLostException;

/**
 * A card held to a reader that speaks vpcd's protocol: the house's own, or pcscd's.
 *
 * <p>Frames are a 2-byte big-endian length and a body. A body of 1 byte is control; anything else is an APDU. Only
 * ATR requests and APDUs are answered. Closing pulls the card out of the field.
 */
public final class VpcdCard implements AutoCloseable {
    private static final int POWER_OFF = 0x00;
    private static final int POWER_ON = 0x01;
    private static final int RESET = 0x02;
    private static final int GET_ATR = 0x04;

    private static final int DIAL_TIMEOUT_MILLIS = 5_000;

    private final Card card;
    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;
    private final Thread thread;

    private VpcdCard(Card card, Socket socket) throws IOException {
        this.card = card;
        this.socket = socket;
        this.in = new DataInputStream(socket.getInputStream());
        this.out = new DataOutputStream(socket.getOutputStream());
        this.thread = new Thread(this::serve, "virtual-card");
        thread.setDaemon(true);
    }

    /** Presents the card: dials the reader, switches the card on, and answers from then on in the background. */
    public static VpcdCard dial(String host, int port, Card card) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(host, port), DIAL_TIMEOUT_MILLIS);
            card.powerOn();
            VpcdCard held = new VpcdCard(card, socket);
            held.thread.start();
            return held;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /** Whether the reader still hears the card. */
    public boolean inField() {
        return thread.isAlive() && card.inField();
    }

    /** Waits until the card is out of the field, by whichever side. */
    public void awaitRemoval() throws InterruptedException {
        thread.join();
    }

    /** Pulls the card; when it returns, both chips are without power. */
    @Override
    public void close() throws IOException {
        socket.close();
        // Whatever the card waits for, it waits no more; what it is in the middle of, it ends.
        card.powerOff();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve() {
        try (socket) {
            while (card.inField()) {
                answer(receive());
            }
        } catch (IOException | PowerLostException gone) {
            // However a card leaves the field, the reader sees the same: nothing more comes.
        } finally {
            card.powerOff();
        }
    }

    private byte[] receive() throws IOException {
        acknowledgeAtOnce();
        int length = in.readUnsignedShort();
        acknowledgeAtOnce();
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("the reader hung up in the middle of a frame");
        }
        return body;
    }

    /** vpcd sends length and body apart and waits between them for our acknowledgement, which the kernel delays. */
    private void acknowledgeAtOnce() throws IOException {
        if (socket.supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK)) {
            socket.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
        }
    }

    private void answer(byte[] body) throws IOException {
        if (body.length == 1) {
            control(body[0]);
        } else {
            send(card.transmit(body));
        }
    }

    private void control(int code) throws IOException {
        switch (code) {
            case POWER_OFF -> card.powerOff();
            case POWER_ON -> card.powerOn();
            case RESET -> {
                card.powerOff();
                card.powerOn();
            }
            case GET_ATR -> send(card.atr());
            default -> throw new IOException("unknown control code " + code + " from the reader");
        }
    }

    private void send(byte[] body) throws IOException {
        byte[] frame = new byte[2 + body.length];
        frame[0] = (byte) (body.length >> 8);
        frame[1] = (byte) body.length;
        System.arraycopy(body, 0, frame, 2, body.length);
        // One write, one segment: a length sent alone would wait for the reader's delayed acknowledgement.
        out.write(frame);
        out.flush();
    }
}
