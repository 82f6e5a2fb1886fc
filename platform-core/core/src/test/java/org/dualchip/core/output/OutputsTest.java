// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.dualchip.core.events.Events;
import org.dualchip.link.message.OperatorMessages.OutputMoved;
import org.dualchip.plugin.Reaction.Hold;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutputsTest {
    private static final Duration SHORT = Duration.ofMillis(20);
    private static final Duration LONG = Duration.ofSeconds(60);

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final BlockingQueue<Boolean> moved = new LinkedBlockingQueue<>();
    private Outputs outputs;

    @BeforeEach
    void build() {
        var events = new Events();
        events.listen(event -> {
            if (event instanceof OutputMoved move && !move.checkpoint().equals("clock")) moved.add(move.open());
        });
        outputs = new Outputs(events);
    }

    @AfterEach
    void leave() {
        outputs.rest();
    }

    private FakeOutput door() {
        var door = new FakeOutput("front-door", active -> {});
        door.plugInto(outputs);
        return door;
    }

    @Test
    void opensForATimeAndGoesBackToRest() throws Exception {
        var door = door();
        assertTrue(outputs.open("front-door", SHORT));
        assertEquals(true, moved.take());
        assertEquals(false, moved.take());
        assertEquals(List.of(true, false), door.moves());
        assertFalse(outputs.isOpen("front-door"));
    }

    @Test
    void aTimeOfLessThanAMillisecondEndsToo() throws Exception {
        var door = door();
        for (var time : List.of(Duration.ofNanos(1), Duration.ofNanos(1_999_999))) {
            outputs.open("front-door", time);
            assertEquals(true, moved.take());
            assertEquals(false, moved.take());
        }
        assertEquals(List.of(true, false, true, false), door.moves());
    }

    @Test
    void aLongerOpeningIsNotCutShortByAShorterOne() throws Exception {
        var door = door();
        outputs.open("front-door", LONG);
        for (int i = 0; i < 5; i++) assertTrue(outputs.open("front-door", SHORT));
        letTimersRun();
        assertTrue(outputs.isOpen("front-door"));
        assertFalse(door.moves().contains(false));
        assertEquals(List.of(true), List.copyOf(moved), "it opened once");
    }

    @Test
    void aShorterOpeningIsMadeLongerByALongerOne() throws Exception {
        var door = door();
        outputs.open("front-door", SHORT);
        outputs.open("front-door", LONG);
        letTimersRun();
        assertTrue(outputs.isOpen("front-door"));
        assertFalse(door.moves().contains(false));
    }

    /** The short opening ends at the very moment that the long one begins: its end is already waiting for its turn. */
    @Test
    void anEndThatCameTooLateToBeCancelledEndsNothing() throws Exception {
        var slow = new CountDownLatch(1);
        var door = new FakeOutput("front-door", active -> {
            if (outputs.isOpen("front-door")) await(slow);
        });
        door.plugInto(outputs);
        outputs.open("front-door", Duration.ofMillis(500));
        var longer = new Thread(() -> outputs.open("front-door", LONG));
        longer.start();
        awaitBlocked("outputs");
        slow.countDown();
        longer.join();
        letTimersRun();
        assertTrue(outputs.isOpen("front-door"));
        assertFalse(door.moves().contains(false));
    }

    @Test
    void oneDoorsOpeningIsNotAnothers() throws Exception {
        door();
        var gate = new FakeOutput("gate", active -> {});
        gate.plugInto(outputs);
        outputs.open("front-door", LONG);
        outputs.open("gate", SHORT);
        assertEquals(List.of(true, true, false), List.of(moved.take(), moved.take(), moved.take()));
        assertTrue(outputs.isOpen("front-door"));
        assertFalse(outputs.isOpen("gate"));
    }

    @Test
    void anOutputThatFailsOrIsMissingIsSaidAndCostsTheOthersNothing() throws Exception {
        new FakeOutput("stuck", active -> {
                    throw new IllegalStateException("jammed");
                })
                .plugInto(outputs);
        var door = door();
        assertFalse(outputs.open("stuck", SHORT));
        assertFalse(outputs.open("nowhere", SHORT));
        assertFalse(outputs.isOpen("stuck"));
        assertTrue(outputs.open("front-door", SHORT));
        assertEquals(List.of(true, false), List.of(moved.take(), moved.take()));
        assertEquals(List.of(true, false), door.moves());
    }

    @Test
    void goesToRestWhenTheHouseStopsAndStaysThere() {
        var door = door();
        outputs.open("front-door", LONG);
        outputs.rest();
        assertEquals(List.of(true, false), door.moves());
        assertFalse(outputs.open("front-door", LONG), "a tap that ends after the end");
        assertEquals(List.of(true, false), door.moves());
    }

    @Test
    void whatIsHeldOutlastsAnOpeningAndRestsWhenItIsLetGo() throws Exception {
        var door = door();
        assertTrue(outputs.hold("front-door", Hold.ACTIVE));
        outputs.open("front-door", SHORT);
        letTimersRun();
        assertTrue(outputs.isOpen("front-door"));
        assertTrue(outputs.hold("front-door", Hold.REST));
        assertFalse(outputs.isOpen("front-door"));
        assertEquals(List.of(true, true, false), door.moves());
        assertEquals(List.of(true, false), List.copyOf(moved), "people heard of it once");
    }

    @Test
    void lettingGoDoesNotCutAnOpeningShort() throws Exception {
        var door = door();
        outputs.hold("front-door", Hold.ACTIVE);
        outputs.open("front-door", LONG);
        outputs.hold("front-door", Hold.REST);
        assertTrue(outputs.isOpen("front-door"));
        assertFalse(door.moves().contains(false));
    }

    @Test
    void lettingGoOfNothingMovesNothing() {
        var door = door();
        assertTrue(outputs.hold("front-door", Hold.REST));
        assertEquals(List.of(), door.moves());
        assertFalse(outputs.hold("nowhere", Hold.ACTIVE));
    }

    @Test
    void anOutputThatDoesNotObeyIsNotHeld() {
        new FakeOutput("stuck", active -> {
                    throw new IllegalStateException("jammed");
                })
                .plugInto(outputs);
        assertFalse(outputs.hold("stuck", Hold.ACTIVE));
        assertFalse(outputs.isOpen("stuck"));
        assertEquals(Optional.empty(), outputs.released("stuck", NOW));
    }

    @Test
    void untilWhenItWasLastActiveIsKnown() throws Exception {
        door();
        assertEquals(Optional.empty(), outputs.released("front-door", NOW));
        outputs.hold("front-door", Hold.ACTIVE);
        assertEquals(Optional.of(NOW), outputs.released("front-door", NOW), "it is active now");
        outputs.open("front-door", LONG);
        assertTrue(outputs.released("front-door", NOW).orElseThrow().isAfter(NOW), "and will be for a while");
        outputs.rest();
        assertFalse(outputs.released("front-door", NOW).orElseThrow().isAfter(NOW));
    }

    @Test
    void anOutputThatGoesAwayTakesItsHoldAlong() {
        var door = door();
        outputs.hold("front-door", Hold.ACTIVE);
        outputs.removeOutput(door);
        assertFalse(outputs.isOpen("front-door"));
        assertEquals(List.of(true, false), List.copyOf(moved));
        door.plugInto(outputs);
        assertEquals(Optional.empty(), outputs.released("front-door", NOW));
    }

    @Test
    void theEndOfTheHouseEndsAHold() {
        var door = door();
        outputs.hold("front-door", Hold.ACTIVE);
        outputs.rest();
        assertEquals(List.of(true, false), door.moves());
        assertFalse(outputs.hold("front-door", Hold.ACTIVE));
    }

    /** Until all that the timer had to do by now is done: an opening on another output has come and gone behind it. */
    private void letTimersRun() throws InterruptedException {
        var ended = new CountDownLatch(1);
        new FakeOutput("clock", active -> {
                    if (!active) ended.countDown();
                })
                .plugInto(outputs);
        outputs.open("clock", SHORT.multipliedBy(2));
        ended.await();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitBlocked(String thread) throws InterruptedException {
        while (Thread.getAllStackTraces().keySet().stream()
                .noneMatch(one -> one.getName().equals(thread) && one.getState() == Thread.State.BLOCKED)) {
            Thread.sleep(1);
        }
    }
}
