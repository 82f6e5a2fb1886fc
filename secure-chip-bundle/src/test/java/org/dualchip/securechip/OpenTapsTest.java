// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.dualchip.card.CardException;
import org.dualchip.card.CardSeen;
import org.dualchip.card.Receipt;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.plugin.Assurance;
import org.dualchip.plugin.Change;
import org.dualchip.securechip.fake.Bytes;
import org.dualchip.securechip.fake.FakeCard;
import org.dualchip.securechip.fake.FakeSite;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may be asked of a tap while it is open; asked on another thread, as the tap flow does. */
class OpenTapsTest {
    private static final List<Change> STAMPED = List.of(new Change.Write("stamp", 4, new byte[] {1, 2, 3}));

    @TempDir
    Path data;

    private FakeSite site;
    private FakeCard card;
    private Rig rig;

    @BeforeEach
    void card() {
        site = new FakeSite(data);
        rig = new Rig(data);
        card = site.card();
        card.security.pin = "1234";
    }

    @Test
    void aDeclaredFileIsReadLater() {
        assertArrayEquals(card.files.get(2), Bytes.of(during(id -> rig.open.read(id, "stamp"))));
    }

    @Test
    void anUndeclaredFileIsTheCallersMistake() {
        during(id -> assertThrows(IllegalArgumentException.class, () -> rig.open.read(id, "purse")));
    }

    @Test
    void changesAreCommitted() {
        var receipt = during(id -> rig.open.apply(id, STAMPED));
        assertEquals(Receipt.Outcome.COMMITTED, receipt.outcome());
        assertEquals(Optional.empty(), receipt.refusal());
        assertEquals(6, receipt.effort().applicationExchanges());
        assertEquals(3, card.files.getOrDefault(2, new byte[0])[6]);
    }

    @Test
    void noChangesCostNothing() {
        var receipt = during(id -> rig.open.apply(id, List.of()));
        assertEquals(Receipt.Outcome.UNCHANGED, receipt.outcome());
        assertEquals(4, receipt.effort().applicationExchanges());
    }

    @Test
    void undeclaredChangesAreTheCallersMistake() {
        assertNotDeclared(new Change.Write("right", 0, new byte[1]));
        assertNotDeclared(new Change.Write("purse", 0, new byte[1]));
        assertNotDeclared(new Change.Write("stamp", 14, new byte[3]));
        assertNotDeclared(new Change.Write("stamp", Integer.MAX_VALUE, new byte[3]));
    }

    @Test
    void aCardLostBeforeTheCommitIsUnchanged() {
        assertOutcome(Receipt.Outcome.UNCHANGED, Refusal.CARD_LOST, () -> card.leavesBefore = card.exchanges);
    }

    @Test
    void aRefusedWriteLeavesTheCardUnchanged() {
        assertOutcome(Receipt.Outcome.UNCHANGED, Refusal.APPLICATION_REFUSED, () -> card.deniedIns = 0x8D);
    }

    @Test
    void aCardLostDuringTheCommitIsUnconfirmed() {
        assertOutcome(Receipt.Outcome.UNCONFIRMED, Refusal.CARD_LOST, () -> card.leavesBefore = card.exchanges + 1);
    }

    @Test
    void aBareRefusalOfTheCommitConfirmsNothing() {
        assertOutcome(Receipt.Outcome.UNCONFIRMED, Refusal.APPLICATION_REFUSED, () -> card.deniedIns = 0xC7);
    }

    @Test
    void aPinIsVerifiedOverAChannelOfItsOwn() {
        rig.type("1234");
        assertEquals(Assurance.KEY_AND_PIN, during(id -> rig.open.verifyPin(id)));
    }

    @Test
    void theApplicationStaysOpenAfterThePin() {
        rig.type("1234");
        var receipt = during(id -> {
            rig.open.verifyPin(id);
            return rig.open.apply(id, STAMPED);
        });
        assertEquals(Receipt.Outcome.COMMITTED, receipt.outcome());
    }

    @Test
    void aPinThatIsKnownIsNotAskedForAgain() {
        rig.type("1234");
        int asked = during(id -> {
            rig.open.verifyPin(id);
            int before = card.exchanges;
            rig.open.verifyPin(id);
            return card.exchanges - before;
        });
        assertEquals(0, asked);
    }

    @Test
    void aWrongPinLeavesTheTapOpen() {
        rig.type("9999");
        during(id -> {
            var refused = assertThrows(RefusedException.class, () -> rig.open.verifyPin(id));
            assertEquals(Refusal.PIN_WRONG, refused.refusal());
            return rig.open.read(id, "stamp");
        });
        assertEquals(2, card.security.tries);
    }

    @Test
    void whatIsNoPinCostsNoTry() {
        rig.type("12x4");
        during(id -> assertThrows(RefusedException.class, () -> rig.open.verifyPin(id)));
        assertEquals(3, card.security.tries);
    }

    @Test
    void anotherCardCannotGiveThePin() {
        rig.type("1234");
        var other = site.card();
        during(id -> {
            card.security.identity = other.security.identity;
            card.security.certificate = other.security.certificate;
            var refused = assertThrows(RefusedException.class, () -> rig.open.verifyPin(id));
            assertEquals(Refusal.NOT_AUTHENTIC, refused.refusal());
            return "";
        });
    }

    @Test
    void nothingIsAnsweredAfterTheTapFlowReturned() {
        var opened = assertInstanceOf(CardSeen.Opened.class, rig.tap(card));
        assertOver(opened.tap());
    }

    @Test
    void stoppingWipesWhatIsOpen() {
        during(id -> {
            rig.open.stop();
            assertOver(id);
            return "";
        });
    }

    @Test
    void aLostCardIsAnExceptionForReading() {
        during(id -> {
            card.leavesBefore = card.exchanges;
            return assertThrows(CardException.class, () -> rig.open.read(id, "stamp"));
        });
    }

    private void assertOver(String id) {
        assertThrows(IllegalArgumentException.class, () -> rig.open.read(id, "right"));
        assertThrows(IllegalArgumentException.class, () -> rig.open.apply(id, STAMPED));
        assertThrows(IllegalArgumentException.class, () -> rig.open.verifyPin(id));
    }

    private void assertNotDeclared(Change change) {
        during(id -> assertThrows(IllegalArgumentException.class, () -> rig.open.apply(id, List.of(change))));
    }

    private void assertOutcome(Receipt.Outcome outcome, Refusal refusal, Runnable fault) {
        var receipt = during(id -> {
            fault.run();
            return rig.open.apply(id, STAMPED);
        });
        assertEquals(outcome, receipt.outcome());
        assertEquals(Optional.of(refusal), receipt.refusal());
    }

    private interface Asking<T> {
        T ask(String tap) throws Exception;
    }

    /** Asks on a thread of its own while the reader's thread waits in the tap flow. */
    private <T> T during(Asking<T> asking) {
        var asked = new ArrayList<FutureTask<T>>();
        rig.during = id -> {
            asked.add(new FutureTask<>(() -> asking.ask(id)));
            var thread = new Thread(asked.get(0));
            thread.start();
            assertDoesNotThrow(() -> thread.join());
        };
        rig.tap(card);
        return assertDoesNotThrow(() -> asked.get(0).get());
    }
}
