// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;

/** The other end of a link, byte by byte: what a process can do that does not use our classes. */
final class Peer implements AutoCloseable {
    static final int NOTICE = 0;
    static final int REQUEST = 1;
    static final int REPLY = 2;

    private static int doors;

    private final ByteChannel channel;

    private Peer(ByteChannel channel) {
        this.channel = channel;
    }

    /** Makes two ends and hands the other one over. */
    static Peer facing(Received other) throws IOException {
        var name = "peer-" + nextDoor();
        try (var door = Pipes.WITHIN_THIS_PROCESS.open(name)) {
            var here = Pipes.WITHIN_THIS_PROCESS.dial(name);
            other.link(door.accept());
            return new Peer(here);
        }
    }

    /** Takes the end that is under test. */
    interface Received {
        void link(ByteChannel channel);
    }

    private static synchronized int nextDoor() {
        return doors++;
    }

    static byte[] frame(int mode, int type, int id, byte[] payload) {
        return raw(1, mode, type, 0, id, payload.length, payload);
    }

    /** The header's first four bytes as they are given: the point is that some do not fit. */
    static byte[] raw(int first, int mode, int type, int zero, int id, int length, byte[] payload) {
        var out = ByteBuffer.allocate(12 + payload.length);
        out.put((byte) first).put((byte) mode).put((byte) type).put((byte) zero);
        return out.putInt(id).putInt(length).put(payload).array();
    }

    void send(byte[] bytes) throws IOException {
        var out = ByteBuffer.wrap(bytes);
        while (out.hasRemaining()) channel.write(out);
    }

    void send(int mode, int id, Message message) throws IOException {
        send(frame(mode, message.kind().code(), id, Crossing.payload(message)));
    }

    /** A frame from the other side. */
    record Heard(int type, int id, byte[] payload) {}

    Heard next() throws IOException {
        var header = read(12);
        var payload = new byte[header.getInt(8)];
        read(payload.length).get(payload);
        return new Heard(header.get(2), header.getInt(4), payload);
    }

    /** Whether the other side has hung up; waits for it. */
    boolean isHungUpOn() {
        try {
            next();
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private ByteBuffer read(int bytes) throws IOException {
        var in = ByteBuffer.wrap(new byte[bytes]);
        while (in.hasRemaining()) {
            if (channel.read(in) < 0) throw new EOFException();
        }
        return in.flip();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
