// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.dualchip.link.message.HouseMessages.Ready;
import org.dualchip.link.message.OperatorMessages.Ask;
import org.dualchip.link.message.OperatorMessages.Question;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a peer under somebody else's control may send to the controller. */
class HostileFrameTest {
    private static final byte[] NONE = {};
    private static final byte[] READ = hex("0001 41 0001 42");

    private final BlockingQueue<Message> handled = new LinkedBlockingQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    static Stream<Arguments> badFrames() {
        return Stream.of(
                arguments("version 0", Peer.raw(0, 1, 0x13, 0, 1, READ.length, READ)),
                arguments("version 2", Peer.raw(2, 1, 0x13, 0, 1, READ.length, READ)),
                arguments("mode 3", Peer.raw(1, 3, 0x13, 0, 1, READ.length, READ)),
                arguments("mode -1", Peer.raw(1, 0xFF, 0x13, 0, 1, READ.length, READ)),
                arguments("a zero byte that is 1", Peer.raw(1, 1, 0x13, 1, 1, READ.length, READ)),
                arguments("type 0", Peer.frame(1, 0, 1, READ)),
                arguments("type ff", Peer.frame(1, 0xFF, 1, READ)),
                arguments("another wall's type", Peer.frame(1, 0x32, 1, READ)),
                arguments("the other direction's type", Peer.frame(1, 0x21, 1, READ)),
                arguments("another wall's type as a notice", Peer.frame(0, 0x40, 0, hex("0000"))),
                arguments("another wall's type as an answer", Peer.frame(2, 0x16, 1, READ)),
                arguments("an answer as a request", Peer.frame(1, 0x02, 1, NONE)),
                arguments("a failure as a notice", Peer.frame(0, 0x01, 0, hex("0000 0000"))),
                arguments("length -1", Peer.raw(1, 1, 0x13, 0, 1, -1, READ)),
                arguments("length 0x10001", Peer.raw(1, 1, 0x13, 0, 1, 0x10001, new byte[0x10001])),
                arguments("length 0x7fffffff", Peer.raw(1, 1, 0x13, 0, 1, Integer.MAX_VALUE, READ)),
                arguments("an empty payload", Peer.frame(1, 0x13, 1, NONE)),
                arguments("a text that ends early", Peer.frame(1, 0x13, 1, hex("0001 41 0002 42"))),
                arguments("a text of 65535 that is not there", Peer.frame(1, 0x13, 1, hex("ffff 41"))),
                arguments("a byte too many", Peer.frame(1, 0x13, 1, hex("0001 41 0001 42 00"))),
                arguments("a byte that begins no UTF-8", Peer.frame(1, 0x13, 1, hex("0001 ff 0001 42"))),
                arguments("an overlong UTF-8 slash", Peer.frame(1, 0x13, 1, hex("0002 c0af 0001 42"))),
                arguments("a UTF-8 surrogate", Peer.frame(1, 0x13, 1, hex("0003 eda080 0001 42"))),
                arguments("flag 2", Peer.frame(1, 0x22, 1, hex("02 0000000000000000"))),
                arguments("a decision of 61 s", Peer.frame(1, 0x22, 1, decision("000000000000ee49", "0000"))),
                arguments("a decision of -1 ms", Peer.frame(1, 0x22, 1, decision("ffffffffffffffff", "0000"))),
                arguments("9 changes", Peer.frame(1, 0x22, 1, decision("0000000000000000", "0009" + write(9)))),
                arguments("more changes than bytes", Peer.frame(1, 0x22, 1, decision("0000000000000000", "ffff"))),
                arguments("a change of kind 2", Peer.frame(1, 0x22, 1, decision("0000000000000000", "0001 02"))),
                arguments(
                        "a plugin's name of 65",
                        Peer.frame(0, 0x20, 0, hex("0041" + "61".repeat(65) + "00".repeat(8)))),
                arguments("17 names to remember", Peer.frame(0, 0x20, 0, hex("0000 0000 0000 0011" + "00".repeat(36)))),
                arguments("names beyond the payload", Peer.frame(0, 0x20, 0, hex("0000 0000 0000 ffff 0000"))),
                arguments("texts beyond the payload", Peer.frame(0, 0x20, 0, hex("0000 0000 0000 0000 ffff 00"))));
    }

    /** A grant for OK with the time to open and the changes as given, nothing remembered. */
    private static byte[] decision(String open, String changes) {
        return hex("01 01 0002 4f4b 0000" + open + changes + "0000 0000000000000000");
    }

    private static String write(int times) {
        return "01 0001 61 0000 0001 00".repeat(times);
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badFrames")
    void closesTheLinkWithOneLineAndTheHandlerHearsNothing(String what, byte[] frame) throws Exception {
        try (var log = new CapturedLog(Link.class, "bad");
                var peer = Peer.facing(channel -> Link.over(channel, "bad", Wall.PLUGIN.listenerHears(), handler()))) {
            sendAll(peer, frame);
            closed.await();
            assertTrue(peer.isHungUpOn());
            assertEquals(1, log.lines().size(), () -> log.lines().toString());
            assertTrue(log.lines().get(0).startsWith("WARNING link bad closed"), log.lines()::toString);
            assertTrue(handled.isEmpty());
        }
    }

    /** The link may hang up before it has read it all. */
    private static void sendAll(Peer peer, byte[] frame) {
        try {
            peer.send(frame);
        } catch (IOException e) {
            assertTrue(peer.isHungUpOn());
        }
    }

    @Test
    void aGoodFrameBeforeTheBadOneIsServedAndNoneAfterIt() throws Exception {
        var hears = Wall.OPERATOR.listenerHears();
        var ask = new Ask(Question.TAPS);
        try (var log = new CapturedLog(Link.class, "bad");
                var peer = Peer.facing(channel -> Link.over(channel, "bad", hears, handler()))) {
            var one = Peer.frame(Peer.REQUEST, 0x30, 1, Crossing.payload(ask));
            var bad = Peer.frame(Peer.REQUEST, 0x30, 1, hex("7f"));
            peer.send(ByteBuffer.allocate(one.length * 2 + bad.length)
                    .put(one)
                    .put(bad)
                    .put(one)
                    .array());
            closed.await();
            assertEquals(ask, handled.take());
            assertEquals(List.of("WARNING link bad closed, its peer broke the protocol: no choice 127"), log.lines());
            assertTrue(handled.isEmpty());
        }
    }

    @Test
    void aLogLineFromHostileBytesIsShortAndOne() throws Exception {
        var code = "X\n2026-01-01 INFO door opened\r\n".repeat(1000);
        try (var log = new CapturedLog(Link.class, "bad");
                var peer = Peer.facing(channel -> Link.over(channel, "bad", Wall.PLUGIN.listenerHears(), handler()))) {
            var out = new Encoder().flag(true).flag(true).text(code).u16(0);
            var payload = out.payload();
            var bytes = new byte[payload.remaining()];
            payload.get(bytes);
            peer.send(Peer.frame(Peer.REPLY, 0x22, 1, bytes));
            closed.await();
            assertEquals(1, log.lines().size());
            var line = log.lines().get(0);
            assertTrue(line.length() < 600, line);
            assertFalse(line.contains("\n") || line.contains("\r"), line);
        }
    }

    @Test
    void anAnswerThatNobodyAskedForIsDroppedAndTheLinkLives() throws Exception {
        try (var peer = Peer.facing(channel -> Link.over(channel, "odd", Wall.LAUNCHER.peerHears(), handler()))) {
            peer.send(Peer.REPLY, 77, new Done());
            peer.send(Peer.NOTICE, 0, new Ready(true));
            assertEquals(new Ready(true), handled.take());
            assertEquals(1, closed.getCount());
        }
    }

    private Handler handler() {
        return new Handler() {
            @Override
            public Message handle(Link from, Message message) {
                handled.add(message);
                return new Done();
            }

            @Override
            public void closed(Link link) {
                closed.countDown();
            }
        };
    }
}
