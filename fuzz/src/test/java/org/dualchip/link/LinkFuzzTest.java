// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.dualchip.fuzz.Pieces;

/**
 * A whole link, whatever its peer says: it ends when the peer does, no call of it is left waiting, and its handler hears
 * messages that come this way and nothing else. The first byte chooses wall and direction, the rest is the peer's.
 */
class LinkFuzzTest {

    @FuzzTest(maxDuration = "1m")
    void conversations(byte[] input) throws InterruptedException {
        var in = new Pieces(input);
        int which = in.u8();
        var wall = Wall.values()[which / 2 % Wall.values().length];
        var hears = which % 2 == 0 ? wall.listenerHears() : wall.peerHears();
        var ear = new Ear();
        var link = Link.over(new Spoken(in.rest()), "fuzz", hears, ear);
        assertTrue(ear.closed.await(60, TimeUnit.SECONDS), "it hangs");
        assertEquals(0, link.pending());
        for (var message : ear.heard) {
            assertTrue(hears.lists(message) && !(message instanceof Done) && !(message instanceof Failure));
        }
    }

    private static final class Ear implements Handler {
        private final CountDownLatch closed = new CountDownLatch(1);
        private final Queue<Message> heard = new ConcurrentLinkedQueue<>();

        @Override
        public Message handle(Link from, Message message) {
            heard.add(message);
            return new Done();
        }

        @Override
        public void closed(Link link) {
            closed.countDown();
        }
    }

    /** What the peer says, and then it is gone; what it is answered is lost. */
    private static final class Spoken implements ByteChannel {
        private final ByteBuffer bytes;
        private volatile boolean open = true;

        Spoken(byte[] bytes) {
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
            int count = source.remaining();
            source.position(source.limit());
            return count;
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public void close() {
            open = false;
        }
    }
}
