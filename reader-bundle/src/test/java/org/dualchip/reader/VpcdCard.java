// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.reader;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import jdk.net.ExtendedSocketOptions;

/** The card's end of vpcd's protocol: a scripted card for the virtual reader's slots and for pcscd's vpcd alike. */
public final class VpcdCard implements AutoCloseable {
    private static final HexFormat HEX = HexFormat.of();

    /** What the card does with a command: {@link #answer}, {@link #raw}, {@link #close}, or nothing. */
    @FunctionalInterface
    public interface Chip {
        void command(VpcdCard card, String apdu) throws IOException;
    }

    private final Socket socket;
    private final String atr;
    private final Chip chip;
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final List<Integer> controls = new CopyOnWriteArrayList<>();
    private volatile boolean leavesAtReset;
    private final Thread life = new Thread(this::live, "card");

    private VpcdCard(int port, String atr, Chip chip) throws IOException {
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
        this.atr = atr;
        this.chip = chip;
    }

    public static VpcdCard insert(int port, Chip chip) throws IOException {
        return insert(port, "3b80800101", chip);
    }

    public static VpcdCard insert(int port, String atr, Chip chip) throws IOException {
        var card = new VpcdCard(port, atr, chip);
        card.socket.setTcpNoDelay(true);
        card.life.start();
        return card;
    }

    /** A chip that answers each command with the command itself and 9000. */
    public static void echo(VpcdCard card, String apdu) throws IOException {
        card.answer(apdu + "9000");
    }

    public static void echoAndLeave(VpcdCard card, String apdu) throws IOException {
        echo(card, apdu);
        card.close();
    }

    public void answer(String hex) throws IOException {
        raw("%04x".formatted(hex.length() / 2) + hex);
    }

    public void raw(String hex) throws IOException {
        socket.getOutputStream().write(HEX.parseHex(hex));
    }

    /** A chip that answers all and is pulled while the reader resets it. */
    public static void echoAndLeaveAtReset(VpcdCard card, String apdu) throws IOException {
        card.leavesAtReset = true;
        echo(card, apdu);
    }

    /** The commands that came, in hex. */
    public List<String> commands() {
        return commands;
    }

    /** vpcd's control bytes that came: 0 off, 1 on, 2 reset, 4 ATR. */
    public List<Integer> controls() {
        return controls;
    }

    /** Waits until the reader has closed the connection. */
    public void awaitEnd() throws InterruptedException {
        life.join();
    }

    private void live() {
        try (socket) {
            var in = new DataInputStream(socket.getInputStream());
            for (byte[] frame = next(in); frame.length > 0; frame = next(in)) take(frame);
        } catch (IOException e) {
            // Pulled, or the reader has gone: both are how a card's day ends.
        }
    }

    private byte[] next(DataInputStream in) throws IOException {
        // vpcd sends length and body apart: without this the body waits 40 ms for the length's acknowledgement.
        socket.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
        int length = in.readUnsignedShort();
        socket.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
        return in.readNBytes(length);
    }

    private void take(byte[] frame) throws IOException {
        if (frame.length > 1) {
            commands.add(HEX.formatHex(frame));
            chip.command(this, HEX.formatHex(frame));
        } else {
            controls.add((int) frame[0]);
            if (frame[0] == 2 && leavesAtReset) close();
            else if (frame[0] == 4) answer(atr);
        }
    }

    /** The card is pulled. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
