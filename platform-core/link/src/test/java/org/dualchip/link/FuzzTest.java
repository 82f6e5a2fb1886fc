// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A fuzzer that speaks the framing: good messages of a wall, bent in a place or two. Seeded, so a find stays found. */
class FuzzTest {
    private static final int FRAMES = 20_000;
    private static final int LINKS = 400;

    static Stream<Crossing> crossings() {
        return Crossing.all();
    }

    @ParameterizedTest
    @MethodSource("crossings")
    void everyFrameIsReadWholeOrRefused(Crossing crossing) {
        var bent = new Bent(crossing, 20_261_122);
        int read = 0;
        for (int i = 0; i < FRAMES; i++) if (isRead(crossing, bent.frame())) read++;
        int all = read;
        assertTrue(read > FRAMES / 100 && read < FRAMES, () -> "a fuzzer that does not fuzz: " + all);
    }

    /** What is read must be a message of this wall that can be written again. */
    private static boolean isRead(Crossing crossing, byte[] bytes) {
        try {
            var frame = new Frame.Source(new Scripted(ByteBuffer.wrap(bytes))).next();
            var message = crossing.hears().decode(frame);
            assertTrue(crossing.hears().lists(message));
            var again = crossing.decode(message.kind().code(), Crossing.payload(message));
            assertEquals(RandomValues.inWords(message), RandomValues.inWords(again));
            return true;
        } catch (IllegalArgumentException | IOException refused) {
            return false;
        } catch (RuntimeException | Error e) {
            return fail(HexFormat.of().formatHex(bytes), e);
        }
    }

    @ParameterizedTest
    @MethodSource("crossings")
    void aLinkUnderFireClosesAndServesItsWallsMessagesOnly(Crossing crossing) throws Exception {
        var bent = new Bent(crossing, 42);
        var served = new ConcurrentLinkedQueue<Message>();
        try (var log = new CapturedLog(Link.class, "fuzz")) {
            for (int i = 0; i < LINKS; i++) fire(crossing, bent, served);
            assertTrue(log.lines().size() <= LINKS, "one line a link at most");
        }
        assertTrue(served.stream().allMatch(crossing.hears()::lists));
    }

    private static void fire(Crossing crossing, Bent bent, Queue<Message> served) throws Exception {
        var script = ByteBuffer.allocate(20 * 0x10100);
        for (int i = 0; i < 20; i++) script.put(bent.frame());
        var closed = new CountDownLatch(1);
        Link.over(new Scripted(script.flip()), "fuzz", crossing.hears(), new Handler() {
            @Override
            public Message handle(Link from, Message message) {
                served.add(message);
                return new Done();
            }

            @Override
            public void closed(Link link) {
                closed.countDown();
            }
        });
        closed.await();
    }

    /** Makes frames that are almost right. */
    private static final class Bent {
        private final Random random;
        private final List<Message> samples;

        Bent(Crossing crossing, long seed) {
            this.random = new Random(seed);
            this.samples = crossing.samples(new RandomValues(seed), 40);
        }

        byte[] frame() {
            var message = samples.get(random.nextInt(samples.size()));
            var payload = Crossing.payload(message);
            var frame = Peer.frame(
                    random.nextInt(3),
                    message.kind().code(),
                    random.nextInt(),
                    random.nextBoolean() ? bend(payload) : payload);
            return random.nextInt(4) == 0 ? bend(frame) : frame;
        }

        private byte[] bend(byte[] good) {
            var bytes = good.clone();
            if (bytes.length == 0) return new byte[random.nextInt(4)];
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(6)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt(256);
                case 2 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(4)), (byte) 0xFF);
                case 3 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(4)), (byte) 0);
                case 4 -> bytes = Arrays.copyOf(bytes, at);
                default -> bytes = Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(8));
            }
            return bytes;
        }
    }
}
