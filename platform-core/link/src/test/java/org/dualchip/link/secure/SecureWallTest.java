// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link.secure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.dualchip.card.CardException;
import org.dualchip.card.CardSeen;
import org.dualchip.card.CardTaps;
import org.dualchip.card.Effort;
import org.dualchip.card.FileContent;
import org.dualchip.card.ReaderSlots;
import org.dualchip.card.Receipt;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.card.Sealing;
import org.dualchip.card.SecureChip;
import org.dualchip.card.Wiring;
import org.dualchip.card.admission.Admission;
import org.dualchip.card.admission.Piece;
import org.dualchip.card.admission.Verdict;
import org.dualchip.link.FakeFramework;
import org.dualchip.plugin.Assurance;
import org.dualchip.plugin.Change;
import org.dualchip.plugin.Intent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both ends of the secure wall over a real socket. */
class SecureWallTest {
    private static final CardSeen.Refused SEEN =
            new CardSeen.Refused("1", "front-door", "access", "", Refusal.NOT_OUR_CARD, "SELECT 6a82", Effort.NONE);
    private static final Wiring.Wired FRONT_DOOR = new Wiring.Wired(
            "front-door", "access", "virtual:a", "ready", List.of("top-up"), List.of("native (two-dies, relay)"));

    @TempDir
    private Path sockets;

    private final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();
    private FakeFramework framework;
    private ControllerEnd controller;
    private SecureEnd secure;

    @BeforeEach
    void raiseTheWall() throws Exception {
        framework = new FakeFramework(Map.of("dualchip.transport", "unix:" + sockets));
        controller = new ControllerEnd(framework.context(), new Hearing());
        secure = new SecureEnd(
                framework.context(),
                new Chip(),
                () -> List.of(FRONT_DOOR),
                terms -> List.of("gate-in would refuse the cards of " + terms.bundle()));
    }

    @AfterEach
    void takeItDown() {
        secure.stop();
        controller.stop();
    }

    @Test
    void theNarrowServiceIsThereWhileTheSecureProcessIs() throws Exception {
        var chip = framework.service(SecureChip.class);
        assertEquals(List.of(FRONT_DOOR), framework.service(Wiring.class).checkpoints());
        secure.stop();
        framework.none(SecureChip.class);
        assertThrows(CardException.class, () -> chip.read("1", "right"));
    }

    @Test
    void aCardIsToldAndTheTapIsOverWhenTheCallReturns() throws Exception {
        framework.service(SecureChip.class);
        secure.seen(SEEN);
        assertEquals(SEEN, heard.remove());
        secure.removed("front-door");
        assertEquals("front-door", heard.take());
    }

    @Test
    void aCardThatNobodyHearsOfIsSimplyDenied() throws Exception {
        framework.service(SecureChip.class);
        controller.stop();
        secure.seen(SEEN);
        secure.removed("front-door");
        assertEquals(0, heard.size());
    }

    @Test
    void readsChangesAndPinsCrossOnceEach() throws Exception {
        var chip = framework.service(SecureChip.class);
        assertArrayEquals(new byte[] {42}, ((FileContent.Data) chip.read("1", "right")).bytes());
        assertEquals(Assurance.KEY_AND_PIN, chip.verifyPin("1"));
        var receipt = chip.apply("1", List.of(new Change.Write("zone", 0, new byte[] {1})));
        assertEquals(
                new Receipt(Receipt.Outcome.UNCHANGED, Optional.of(Refusal.CARD_LOST), Optional.empty(), Effort.NONE),
                receipt);
    }

    @Test
    void whatTheSecureSideRefusesComesOutAsItWentIn() throws Exception {
        var chip = framework.service(SecureChip.class);
        assertThrows(IllegalArgumentException.class, () -> chip.read("1", "undeclared"));
        assertThrows(CardException.class, () -> chip.read("1", "lost"));
        var e = assertThrows(RefusedException.class, () -> chip.verifyPin("wrong"));
        assertEquals(Refusal.PIN_WRONG, e.refusal());
    }

    @Test
    void theGateForPluginsIsAskedAcrossTheWall() throws Exception {
        var gate = framework.service(Admission.class);
        assertThrows(CardException.class, gate::generations);
        secure.admission = new FakeGate();
        assertEquals(List.of(FakeGate.SECOND), gate.generations());
        assertTrue(gate.takesUnsigned());
        assertEquals(Verdict.unfinished(), gate.offer(new Piece(FakeGate.SECOND.digest(), 9, 0, new byte[8])));
        var verdict = gate.offer(new Piece(FakeGate.SECOND.digest(), 9, 8, new byte[1]));
        assertEquals(List.of("org.evil.X.run calls java.lang.Runtime.exec"), verdict.findings());
        assertEquals(
                List.of("nobody signed it", "gate-in would refuse the cards of org.example.transit"),
                verdict.warnings());
        assertEquals(FakeGate.SECOND, gate.admit(FakeGate.SECOND.digest()));
        gate.decide("transit", 1);
        gate.forget("transit", 1);
        var e = assertThrows(IllegalArgumentException.class, () -> gate.decide("transit", 9));
        assertTrue(String.valueOf(e.getMessage()).contains("there is no generation 9"), e::toString);
    }

    @Test
    void anIntentCrossesAndOneThatIsNotWiredIsRefused() throws Exception {
        var chip = framework.service(SecureChip.class);
        chip.intend("top-up", Intent.of("top-up").with("amount", 2000));
        assertThrows(IllegalArgumentException.class, () -> chip.intend("top-up", Intent.of("give-away")));
    }

    @Test
    void aReaderThatComesLaterIsReported() throws Exception {
        var slots = framework.service(ReaderSlots.class);
        assertEquals(List.of(), slots.slots());
        secure.addReader(() -> List.of("virtual:a"));
        while (!slots.slots().equals(List.of("virtual:a"))) Thread.sleep(5);
    }

    @Test
    void aReaderThatFailsWhileItComesUpIsReportedInTheEnd() throws Exception {
        var slots = framework.service(ReaderSlots.class);
        var looks = new AtomicInteger();
        secure.addReader(() -> {
            if (looks.incrementAndGet() < 3) throw new IllegalStateException("not yet");
            return List.of("virtual:b");
        });
        while (!slots.slots().equals(List.of("virtual:b"))) Thread.sleep(5);
    }

    /** The first look, on the dialling thread, takes long and sees what was; the next ones see what is. */
    @Test
    void whatWasSeenLaterIsToldLater() throws Exception {
        secure.stop();
        framework.none(SecureChip.class);
        var old = new Wiring.Wired("front-door", "access", "virtual:a", "no key yet", List.of(), List.of());
        var looks = new AtomicInteger();
        secure = new SecureEnd(
                framework.context(),
                new Chip(),
                () -> {
                    if (looks.getAndIncrement() > 0) return List.of(FRONT_DOOR);
                    sleep(700);
                    return List.of(old);
                },
                terms -> List.of());
        var wiring = framework.service(Wiring.class);
        while (!wiring.checkpoints().equals(List.of(FRONT_DOOR))) Thread.sleep(5);
        Thread.sleep(1000);
        assertEquals(List.of(FRONT_DOOR), wiring.checkpoints());
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Hearing implements CardTaps {
        @Override
        public void seen(CardSeen seen) {
            heard.add(seen);
        }

        @Override
        public void pinWanted(String tap, String checkpoint) {}

        @Override
        public void removed(String checkpoint) {
            heard.add(checkpoint);
        }
    }

    private static final class Chip implements SecureChip {
        @Override
        public FileContent read(String tap, String file) throws CardException {
            if (file.equals("lost")) throw new CardException("the card is gone");
            if (!file.equals("right")) throw new IllegalArgumentException("no file " + file);
            return new FileContent.Data(new byte[] {42});
        }

        @Override
        public void intend(String checkpoint, Intent intent) {
            if (!intent.name().equals("top-up")) throw new IllegalArgumentException("no intent " + intent.name());
        }

        @Override
        public Assurance verifyPin(String tap) throws RefusedException {
            if (tap.equals("wrong")) throw new RefusedException(Refusal.PIN_WRONG, "VERIFY 63c2");
            return Assurance.KEY_AND_PIN;
        }

        @Override
        public Receipt apply(String tap, List<Change> changes) {
            return new Receipt(
                    Receipt.Outcome.UNCHANGED, Optional.of(Refusal.CARD_LOST), Optional.empty(), Effort.NONE);
        }

        @Override
        public Sealing seal(String tap, List<Change> changes, byte[] digest) {
            if (digest.length != 32) throw new IllegalArgumentException("a digest of 32 bytes is sealed");
            var lost = Optional.of(Refusal.CARD_LOST);
            return new Sealing(apply(tap, changes), Sealing.State.UNKNOWN, lost, Optional.empty());
        }
    }
}
