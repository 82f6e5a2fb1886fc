// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.dualchip.link.Ends.LONG;
import static org.dualchip.link.Ends.asking;
import static org.dualchip.link.Ends.deaf;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.dualchip.link.message.CardMessages.Content;
import org.dualchip.link.message.CardMessages.Read;
import org.dualchip.link.message.CardMessages.SlotEmpty;
import org.dualchip.link.message.CardMessages.VerifyPin;
import org.junit.jupiter.api.Test;

class LinkTest {
    private static final Read READ = new Read("tap", "right");

    @Test
    void aRequestIsAnswered() throws Exception {
        try (var ends = new Ends(Wall.SECURE, deaf(), (from, message) -> Contents.of(new byte[] {1, 2}))) {
            assertArrayEquals(new byte[] {1, 2}, Contents.bytes(ends.controller.call(READ, Content.class, LONG)));
        }
    }

    @Test
    void whatTheHandlerThrowsIsToldByNameAndText() throws Exception {
        Handler failing = (from, message) -> {
            throw new IllegalArgumentException("no file right");
        };
        try (var ends = new Ends(Wall.SECURE, deaf(), failing)) {
            var e = assertThrows(LinkException.class, () -> ends.controller.call(READ, Content.class, LONG));
            assertEquals(new Failure("IllegalArgumentException", "no file right"), e.failure());
            assertTrue(ends.controller.isOpen());
        }
    }

    @Test
    void anErrorInTheHandlerIsAnsweredToo() throws Exception {
        Handler broken = (from, message) -> {
            throw new StackOverflowError("deep");
        };
        try (var log = new CapturedLog(Link.class, "controller");
                var ends = new Ends(Wall.SECURE, deaf(), broken)) {
            var e = assertThrows(LinkException.class, () -> ends.controller.call(READ, Content.class, LONG));
            assertEquals(new Failure("StackOverflowError", "deep"), e.failure());
            assertEquals(List.of("SEVERE request over controller failed"), log.lines());
        }
    }

    @Test
    void aFailuresTextIsCutToWhatFits() throws Exception {
        Handler wordy = (from, message) -> {
            throw new IllegalStateException("long ".repeat(50_000));
        };
        try (var ends = new Ends(Wall.SECURE, deaf(), wordy)) {
            var e = assertThrows(LinkException.class, () -> ends.controller.call(READ, Content.class, LONG));
            assertEquals("IllegalStateException", e.failure().what());
            assertEquals(500, e.failure().text().length());
        }
    }

    @Test
    void noAnswerInTimeIsALossAndTheLateOneIsDropped() throws Exception {
        var late = new CountDownLatch(1);
        Handler slow = (from, message) -> {
            if (message instanceof VerifyPin) late.await();
            return Contents.of(new byte[] {(byte) (message instanceof VerifyPin ? 1 : 2)});
        };
        try (var ends = new Ends(Wall.SECURE, deaf(), slow)) {
            var e = assertThrows(
                    LinkException.class,
                    () -> ends.controller.call(new VerifyPin("tap"), Content.class, Duration.ofMillis(50)));
            assertEquals("", e.failure().what());
            late.countDown();
            for (int i = 0; i < 20; i++) {
                assertArrayEquals(new byte[] {2}, Contents.bytes(ends.controller.call(READ, Content.class, LONG)));
            }
        }
    }

    @Test
    void anAnswerOfAnotherTypeClosesTheLink() throws Exception {
        try (var ends = new Ends(Wall.SECURE, deaf(), (from, message) -> new SlotEmpty("front-door"))) {
            assertThrows(LinkException.class, () -> ends.controller.call(READ, Content.class, LONG));
            assertFalse(ends.controller.isOpen());
        }
    }

    @Test
    void theThirtyThirdRequestAtOnceIsToldBusyAndTheOthersAreServed() throws Exception {
        var served = new Semaphore(0);
        var begun = new Semaphore(0);
        Handler slow = (from, message) -> {
            begun.release();
            served.acquire();
            return Contents.of(new byte[0]);
        };
        try (var ends = new Ends(Wall.SECURE, deaf(), slow)) {
            var calls = new ArrayList<CompletableFuture<Content>>();
            for (int i = 0; i < 32; i++) calls.add(asking(ends.controller, READ, Content.class));
            begun.acquire(32);
            var e = assertThrows(LinkException.class, () -> ends.controller.call(READ, Content.class, LONG));
            assertEquals("Busy", e.failure().what());
            served.release(33);
            for (var call : calls) call.get();
            ends.controller.call(READ, Content.class, LONG);
        }
    }

    @Test
    void aPeersDeathEndsWaitingCallsAtOnce() throws Exception {
        var asked = new CountDownLatch(3);
        Handler never = (from, message) -> {
            asked.countDown();
            new CountDownLatch(1).await();
            return new Done();
        };
        try (var ends = new Ends(Wall.SECURE, deaf(), never)) {
            var calls = new ArrayList<CompletableFuture<Content>>();
            for (int i = 0; i < 3; i++) calls.add(asking(ends.controller, READ, Content.class));
            asked.await();
            ends.peer.close();
            for (var call : calls) {
                var e = assertThrows(ExecutionException.class, call::get);
                assertInstanceOf(LinkException.class, e.getCause());
            }
            assertThrows(LinkException.class, () -> ends.controller.call(READ, Content.class, LONG));
        }
    }

    @Test
    void theHandlerHearsOfTheEndOnce() throws Exception {
        var ended = new LinkedBlockingQueue<Link>();
        var handler = new Handler() {
            @Override
            public Message handle(Link from, Message message) {
                return new Done();
            }

            @Override
            public void closed(Link link) {
                ended.add(link);
            }
        };
        try (var ends = new Ends(Wall.SECURE, handler, deaf())) {
            ends.peer.close();
            assertEquals(ends.controller, ended.take());
            ends.controller.close();
            assertTrue(ended.isEmpty());
        }
    }

    @Test
    void theLargestMessagePassesAndALargerOneIsTheSendersMistake() throws Exception {
        int largest = Frame.LARGEST_PAYLOAD - 2 - "tap".length() - 2;
        Handler length = (from, message) ->
                Contents.of(new byte[] {(byte) (((Read) message).file().length() == largest ? 1 : 0)});
        try (var ends = new Ends(Wall.SECURE, deaf(), length)) {
            var fits = new Read("tap", "x".repeat(largest));
            assertArrayEquals(new byte[] {1}, Contents.bytes(ends.controller.call(fits, Content.class, LONG)));
            var tooLong = new Read("tap!", "x".repeat(largest));
            assertThrows(IllegalArgumentException.class, () -> ends.controller.call(tooLong, Content.class, LONG));
            var noText = new Read("", "x".repeat(0x10000));
            assertThrows(IllegalArgumentException.class, () -> ends.controller.tell(noText));
            assertArrayEquals(new byte[] {1}, Contents.bytes(ends.controller.call(fits, Content.class, LONG)));
        }
    }

    @Test
    void framesOfManyWritersDoNotMingle() throws Exception {
        Handler echo = (from, message) -> Contents.of(((Read) message).file().getBytes(UTF_8));
        try (var ends = new Ends(Wall.SECURE, deaf(), echo)) {
            var writers = new ArrayList<CompletableFuture<Void>>();
            for (int i = 0; i < 8; i++) {
                var mine = String.valueOf((char) ('a' + i)).repeat(20_000);
                writers.add(CompletableFuture.runAsync(() -> echo(ends, mine), command -> new Thread(command).start()));
            }
            for (var writer : writers) writer.get();
        }
    }

    private static void echo(Ends ends, String mine) {
        try {
            for (int i = 0; i < 20; i++) {
                var back = ends.controller.call(new Read("tap", mine), Content.class, LONG);
                assertEquals(mine, new String(Contents.bytes(back), UTF_8));
            }
        } catch (LinkException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void noticesAreHeardInTheOrderTheyWereTold() throws Exception {
        var heard = new LinkedBlockingQueue<Message>();
        Handler hearing = (from, message) -> {
            heard.add(message);
            return new Done();
        };
        try (var ends = new Ends(Wall.SECURE, hearing, deaf())) {
            for (int i = 0; i < 2000; i++) ends.peer.tell(new SlotEmpty("door-" + i));
            for (int i = 0; i < 2000; i++) assertEquals(new SlotEmpty("door-" + i), heard.take());
        }
    }

    @Test
    void aHandlerOfNoticesMayAskBack() throws Exception {
        var content = new CompletableFuture<Content>();
        Handler asking = (from, message) -> {
            content.complete(from.call(READ, Content.class, LONG));
            return new Done();
        };
        try (var ends = new Ends(Wall.SECURE, asking, (from, message) -> Contents.of(new byte[] {7}))) {
            ends.peer.tell(new SlotEmpty("front-door"));
            assertArrayEquals(new byte[] {7}, Contents.bytes(content.get()));
        }
    }
}
