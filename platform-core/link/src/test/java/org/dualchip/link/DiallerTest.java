// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link;

import static org.dualchip.link.Ends.LONG;
import static org.dualchip.link.Ends.deaf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.dualchip.link.message.CardMessages.Content;
import org.dualchip.link.message.CardMessages.Read;
import org.dualchip.link.message.CardMessages.SlotEmpty;
import org.dualchip.link.message.OperatorMessages.Ask;
import org.dualchip.link.message.OperatorMessages.PinWanted;
import org.dualchip.link.message.OperatorMessages.Question;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A peer finds the controller again, however often it goes. */
@SuppressWarnings("try") // doors and diallers work by being there
class DiallerTest {
    @TempDir
    private static Path sockets;

    static Stream<Transport> transports() {
        return Stream.of(Transport.of("memory"), Transport.of("unix:" + sockets));
    }

    @ParameterizedTest
    @MethodSource("transports")
    void dialsAgainWheneverTheControllerComesBack(Transport transport) throws Exception {
        var links = new LinkedBlockingQueue<Link>();
        Handler serving = (from, message) -> Contents.of(new byte[] {1});
        try (var dialler = new Dialler(transport, "secure", Wall.SECURE, serving, links::add)) {
            assertThrows(LinkException.class, dialler::link);
            for (int life = 0; life < 3; life++) {
                var heard = new LinkedBlockingQueue<Link>();
                Handler hearing = (from, message) -> {
                    heard.add(from);
                    return new Done();
                };
                try (var controller = new Listener(transport, "secure", Wall.SECURE, () -> hearing)) {
                    links.take().tell(new SlotEmpty("front-door"));
                    assertEquals(
                            1, Contents.bytes(heard.take().call(new Read("tap", "right"), Content.class, LONG)).length);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void dialsAgainWhenItsLinkAloneIsLost(Transport transport) throws Exception {
        var links = new LinkedBlockingQueue<Link>();
        try (var controller = new Listener(transport, "pocket", Wall.POCKET, Ends::deaf);
                var dialler = new Dialler(transport, "pocket", Wall.POCKET, deaf(), links::add)) {
            var first = links.take();
            first.close();
            var second = links.take();
            assertEquals(second, dialler.link());
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void aHandlerThatFailsAtTheEndOfALinkDoesNotEndTheDialling(Transport transport) throws Exception {
        var links = new LinkedBlockingQueue<Link>();
        var failing = new Handler() {
            private int ends;

            @Override
            public Message handle(Link from, Message message) {
                return new Done();
            }

            @Override
            public void closed(Link link) {
                if (ends++ == 0) throw new IllegalStateException("the framework is going down");
            }
        };
        try (var controller = new Listener(transport, "launcher", Wall.LAUNCHER, Ends::deaf);
                var dialler = new Dialler(transport, "launcher", Wall.LAUNCHER, failing, links::add)) {
            var first = links.take();
            first.close();
            assertEquals(links.take(), dialler.link());
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void whatTheControllerTellsEveryPeerHears(Transport transport) throws Exception {
        var heard = new LinkedBlockingQueue<Message>();
        var connected = new LinkedBlockingQueue<Link>();
        Handler hearing = (from, message) -> {
            heard.add(message);
            return new Done();
        };
        var wanted = new PinWanted("tap", "front-door");
        try (var controller = new Listener(transport, "control", Wall.OPERATOR, Ends::deaf);
                var one = new Dialler(transport, "control", Wall.OPERATOR, hearing, connected::add);
                var other = new Dialler(transport, "control", Wall.OPERATOR, hearing, connected::add)) {
            for (int i = 0; i < 2; i++) served(connected.take());
            controller.tell(wanted);
            assertEquals(wanted, heard.take());
            assertEquals(wanted, heard.take());
        }
    }

    /** A process gone wild must not have a thread of the controller for each connection that it likes to make. */
    @ParameterizedTest
    @MethodSource("transports")
    void aDoorTakesThirtyTwoPeersAndIsFreeAgainWhenTheyGo(Transport transport) throws Exception {
        try (var log = new CapturedLog(Listener.class, "wild");
                var controller = new Listener(transport, "wild", Wall.OPERATOR, Ends::deaf)) {
            var peers = new ArrayList<Link>();
            for (int i = 0; i < 32; i++) {
                peers.add(served(Link.over(transport.dial("wild"), "controller", Wall.OPERATOR.peerHears(), deaf())));
            }
            var turnedAway = transport.dial("wild");
            assertEquals(-1, read(turnedAway));
            assertEquals(1, log.lines().size());
            peers.forEach(Link::close);
            while (true) {
                try (var again = Link.over(transport.dial("wild"), "controller", Wall.OPERATOR.peerHears(), deaf())) {
                    served(again);
                    return;
                } catch (LinkException e) {
                    Thread.sleep(10); // the controller has not noticed yet that they went
                }
            }
        }
    }

    @Test
    void noOtherWordIsATransport() {
        assertThrows(IllegalArgumentException.class, () -> Transport.of("tcp:9000"));
    }

    private static Link served(Link link) throws LinkException {
        link.call(new Ask(Question.TAPS), Done.class, LONG);
        return link;
    }

    private static int read(ByteChannel channel) throws IOException {
        try (channel) {
            return channel.read(ByteBuffer.allocate(1));
        }
    }
}
