// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link;

import static org.dualchip.link.Ends.LONG;
import static org.dualchip.link.Ends.deaf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.ByteChannel;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.dualchip.link.message.CardMessages.Content;
import org.dualchip.link.message.CardMessages.Read;
import org.dualchip.link.message.CardMessages.SlotEmpty;
import org.dualchip.link.message.OperatorMessages.Ask;
import org.dualchip.link.message.OperatorMessages.PinWanted;
import org.dualchip.link.message.OperatorMessages.Question;
import org.junit.jupiter.api.Test;

/** Peers that are stopped, slow, or die in the middle of a word. */
class SlowPeerTest {
    private static final PinWanted NEWS = new PinWanted("x".repeat(1000), "front-door");

    /** A watcher stopped with Ctrl-Z must not stop a door: whoever tells it waits a second, once. */
    @Test
    void whoDoesNotReadIsHungUpOn() throws Exception {
        var link = new CompletableFuture<Link>();
        try (var log = new CapturedLog(Link.class, "slow");
                var stopped = Peer.facing(channel -> link.complete(over(channel, Wall.OPERATOR.listenerHears())))) {
            var watched = link.get();
            while (watched.isOpen()) watched.tell(NEWS);
            assertEquals(List.of("WARNING link slow closed, its peer does not read"), log.lines());
            assertThrows(LinkException.class, () -> watched.call(NEWS, Done.class, LONG));
            stopped.next();
        }
    }

    @Test
    void whoReadsSlowlyHearsEverything() throws Exception {
        var link = new CompletableFuture<Link>();
        try (var slow = Peer.facing(channel -> link.complete(over(channel, Wall.OPERATOR.listenerHears())))) {
            var teller = new Thread(() -> {
                for (int i = 0; i < 1000; i++) link.join().tell(NEWS);
            });
            teller.start();
            for (int i = 0; i < 1000; i++) {
                var heard = slow.next();
                assertEquals(NEWS, new Crossing("", Wall.OPERATOR.peerHears()).decode(heard.type(), heard.payload()));
                if (i % 100 == 0) Thread.sleep(5);
            }
            teller.join();
            assertTrue(link.join().isOpen());
        }
    }

    @Test
    void aFrameThatComesByteByByteIsRead() throws Exception {
        var heard = new LinkedBlockingQueue<Message>();
        Handler hearing = (from, message) -> {
            heard.add(message);
            return new Done();
        };
        try (var peer = Peer.facing(channel -> Link.over(channel, "drip", Wall.OPERATOR.listenerHears(), hearing))) {
            for (byte one : Peer.frame(Peer.REQUEST, 0x30, 5, new byte[] {1})) peer.send(new byte[] {one});
            assertEquals(new Ask(Question.TAPS), heard.take());
            assertEquals(5, peer.next().id());
        }
    }

    @Test
    void aPeerThatDiesInTheMiddleOfAFrameLeavesOneLine() throws Exception {
        for (int cut : new int[] {1, 11, 12, 13}) {
            var closed = new CountDownLatch(1);
            try (var log = new CapturedLog(Link.class, "dying")) {
                var peer = Peer.facing(
                        channel -> Link.over(channel, "dying", Wall.SECURE.listenerHears(), closing(closed)));
                var frame = Peer.frame(Peer.NOTICE, 0x11, 0, Crossing.payload(new SlotEmpty("front-door")));
                peer.send(Arrays.copyOf(frame, cut));
                peer.close();
                closed.await();
                assertEquals(List.of("INFO link dying closed: closed by the other side"), log.lines());
            }
        }
    }

    /** More notices than are ever stored up: their sender is read no faster, and requests are still answered. */
    @Test
    void aFloodOfNoticesIsNotStoredUp() throws Exception {
        var gate = new CountDownLatch(1);
        Handler slow = (from, message) -> {
            if (message instanceof SlotEmpty) gate.await();
            return new Done();
        };
        try (var ends = new Ends(Wall.SECURE, slow, (from, message) -> Contents.of(new byte[0]))) {
            for (int i = 0; i < 20; i++) ends.peer.tell(new SlotEmpty("front-door"));
            ends.controller.call(new Read("tap", "right"), Content.class, LONG);
            gate.countDown();
        }
    }

    @Test
    void aLinkWhosePeerReadsNothingCanBeClosed() throws IOException {
        var made = new CompletableFuture<Link>();
        try (var peer = Peer.facing(channel -> made.complete(over(channel, Wall.OPERATOR.listenerHears())))) {
            made.join().close();
            assertTrue(peer.isHungUpOn());
        }
    }

    private static Link over(ByteChannel channel, Catalogue hears) {
        return Link.over(channel, "slow", hears, deaf());
    }

    private static Handler closing(CountDownLatch closed) {
        return new Handler() {
            @Override
            public Message handle(Link from, Message message) {
                return new Done();
            }

            @Override
            public void closed(Link link) {
                closed.countDown();
            }
        };
    }
}
