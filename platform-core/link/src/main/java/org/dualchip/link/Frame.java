// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;

/**
 * How messages lie on a byte channel: version 1, mode 1, type 1, zero 1, id 4, length 4, payload.
 *
 * @param id pairs a reply with its request; 0 in a notice
 */
record Frame(Mode mode, int type, int id, ByteBuffer payload) {
    static final int LARGEST_PAYLOAD = 0x10000;
    private static final int VERSION = 1;
    private static final int HEADER = 12;

    enum Mode {
        NOTICE,
        REQUEST,
        REPLY
    }

    void writeTo(ByteChannel channel) throws IOException {
        var whole = ByteBuffer.allocate(HEADER + payload.remaining());
        whole.put((byte) VERSION).put((byte) mode.ordinal()).put((byte) type).put((byte) 0);
        whole.putInt(id).putInt(payload.remaining()).put(payload).flip();
        while (whole.hasRemaining()) channel.write(whole);
    }

    /** Reads frames one after the other into one buffer that never grows, whatever length the other side claims. */
    static final class Source {
        private final ByteChannel channel;
        private final ByteBuffer buffer = ByteBuffer.allocate(LARGEST_PAYLOAD);

        Source(ByteChannel channel) {
            this.channel = channel;
        }

        /**
         * The next frame; its payload is valid until the next call.
         *
         * @throws IOException at the end
         * @throws IllegalArgumentException when the header is not one of ours
         */
        Frame next() throws IOException {
            var header = fill(HEADER);
            int version = header.get();
            int mode = header.get();
            int type = header.get() & 0xFF;
            int zero = header.get();
            int id = header.getInt();
            int length = header.getInt();
            if (version != VERSION || zero != 0)
                throw new IllegalArgumentException("not a frame of version " + VERSION);
            if (mode < 0 || mode >= Mode.values().length) throw new IllegalArgumentException("no frame mode " + mode);
            if (length < 0 || length > LARGEST_PAYLOAD)
                throw new IllegalArgumentException("a frame of " + length + " bytes");
            return new Frame(Mode.values()[mode], type, id, fill(length));
        }

        private ByteBuffer fill(int bytes) throws IOException {
            buffer.clear().limit(bytes);
            while (buffer.hasRemaining()) {
                if (channel.read(buffer) < 0) throw new EOFException("closed by the other side");
            }
            return buffer.flip();
        }
    }
}
