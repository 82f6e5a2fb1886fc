// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import org.dualchip.card.CardException;
import org.dualchip.fuzz.Bounded;
import org.dualchip.fuzz.Pieces;

/**
 * What crosses a wall is a message of that wall's, which means the same when it is written and read again; or the link
 * ends by the one exception that ends it. The first byte chooses wall and direction, the rest are frames.
 */
class FrameFuzzTest {

    @FuzzTest(maxDuration = "1m")
    void frames(byte[] input) {
        var in = new Pieces(input);
        int which = in.u8();
        var wall = Wall.values()[which / 2 % Wall.values().length];
        var hears = which % 2 == 0 ? wall.listenerHears() : wall.peerHears();
        var source = new Frame.Source(new Fed(in.rest()));
        while (true) {
            var message = Bounded.read(input, () -> decoded(hears, next(source)));
            if (message.isEmpty()) return;
            byte[] once = written(message.get());
            var again = hears.decode(frame(message.get(), ByteBuffer.wrap(once)));
            assertEquals(ByteBuffer.wrap(once), ByteBuffer.wrap(written(again)));
        }
    }

    private static Frame next(Frame.Source source) throws CardException {
        try {
            return source.next();
        } catch (IOException | IllegalArgumentException e) {
            throw new CardException("closed", e);
        }
    }

    private static Message decoded(Catalogue hears, Frame frame) throws CardException {
        try {
            return hears.decode(frame);
        } catch (IllegalArgumentException e) {
            throw new CardException("closed", e);
        }
    }

    private static byte[] written(Message message) {
        var out = new Encoder();
        message.encode(out);
        var payload = out.payload();
        byte[] bytes = new byte[payload.remaining()];
        payload.get(bytes);
        return bytes;
    }

    private static Frame frame(Message message, ByteBuffer payload) {
        return new Frame(Frame.Mode.REQUEST, message.kind().code(), 1, payload);
    }

    /** A channel on which these bytes come, and then the end. */
    private static final class Fed implements ByteChannel {
        private final ByteBuffer bytes;

        Fed(byte[] bytes) {
            this.bytes = ByteBuffer.wrap(bytes);
        }

        @Override
        public int read(ByteBuffer target) {
            int count = Math.min(target.remaining(), bytes.remaining());
            if (count == 0) return -1;
            target.put(bytes.slice(bytes.position(), count));
            bytes.position(bytes.position() + count);
            return count;
        }

        @Override
        public int write(ByteBuffer source) {
            throw new IllegalStateException("nobody answers here");
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }
}
