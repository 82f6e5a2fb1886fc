// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip;

import static org.dualchip.plugin.Assurance.KEY;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.dualchip.card.ApplicationChips;
import org.dualchip.card.CardException;
import org.dualchip.card.CardSeen;
import org.dualchip.card.Purpose;
import org.dualchip.card.Receipt;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.card.Sealing;
import org.dualchip.card.Sealing.State;
import org.dualchip.plugin.Assurance;
import org.dualchip.plugin.Change;
import org.dualchip.securechip.certificate.CardCertificate;
import org.dualchip.securechip.fake.FakeCard;
import org.dualchip.securechip.fake.FakeSite;
import org.dualchip.securechip.profile.CardProfile;
import org.dualchip.securechip.profile.Limit;
import org.dualchip.securechip.profile.MetCard;
import org.dualchip.securechip.profile.Presented;
import org.dualchip.securechip.profile.Proved;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a card is asked to seal, and what is believed of its answers. */
class SealsTest {
    private static final byte[] DIGEST = Arrays.copyOf(new byte[] {7}, 32);
    private static final List<Change> STAMPED = List.of(new Change.Write("stamp", 4, new byte[] {1, 2, 3}));

    @TempDir
    Path data;

    private FakeSite site;
    private FakeCard card;
    private Rig rig;

    @BeforeEach
    void place() {
        site = new FakeSite(data);
        rig = new Rig(data);
        card = site.card();
        rig.wire(
                Rig.Wired.door()
                        .with("right:1:32:read", "stamp:2:16:later+change")
                        .sealing(),
                System::nanoTime);
        rig.admitted.admission = new Admitting().sealing().decides("access", 0, KEY, Set.of(1), Admitting.ACCESS);
    }

    private interface Asking<T> {
        T ask(String tap) throws Exception;
    }

    private <T> T during(Asking<T> asking) {
        var answer = new AtomicReference<T>();
        rig.during = tap -> {
            try {
                answer.set(asking.ask(tap));
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        };
        rig.tap(card);
        return Optional.ofNullable(answer.get()).orElseThrow();
    }

    private Sealing sealed(List<Change> changes) {
        return during(tap -> rig.open.seal(tap, changes, DIGEST));
    }

    @Test
    void aSealComesWithAllThatItTakesToCheckIt() throws Exception {
        var sealing = sealed(STAMPED);
        var seal = sealing.sealed().orElseThrow();
        assertEquals(Receipt.Outcome.COMMITTED, sealing.receipt().outcome());
        assertArrayEquals(card.security.certificate, seal.certificate());
        assertArrayEquals(DIGEST, seal.digest());
        assertEquals(1, seal.counter());
        assertEquals(FakeSite.TODAY.toEpochDay(), seal.day());
        assertEquals("Ada", CardCertificate.decode(seal.certificate()).holder().name());
        assertEquals(6 + 2, sealing.receipt().effort().securityExchanges(), "GET SEAL KEY and SEAL");
    }

    @Test
    void aTapThatDoesNotSealCostsNothingMore() {
        rig.tap(card);
        var effort = during(tap -> rig.open.apply(tap, STAMPED)).effort();
        assertEquals("5 + 6", effort.securityExchanges() + " + " + effort.applicationExchanges());
    }

    @Test
    void withoutAChangeItSealsAlone() {
        var sealing = sealed(List.of());
        assertEquals(Receipt.Outcome.UNCHANGED, sealing.receipt().outcome());
        assertEquals(State.SEALED, sealing.state());
    }

    @Test
    void aPinThatIsTypedInBetweenOpensTheApplicationAnew() {
        card.security.pin = "1234";
        rig.type("1234");
        var sealing = during(tap -> {
            assertEquals(Assurance.KEY_AND_PIN, rig.open.verifyPin(tap));
            return rig.open.seal(tap, STAMPED, DIGEST);
        });
        assertEquals(State.SEALED, sealing.state());
        assertEquals(Receipt.Outcome.COMMITTED, sealing.receipt().outcome());
        var unsealed = during(tap -> {
            rig.open.verifyPin(tap);
            return rig.open.apply(tap, STAMPED);
        });
        // GET CERTIFICATE was the first tap's.
        assertEquals(7 + 1, exchanges(sealing.receipt()) - exchanges(unsealed));
    }

    private static int exchanges(Receipt receipt) {
        return receipt.effort().securityExchanges() + receipt.effort().applicationExchanges();
    }

    /** A card that proves its holder and has nothing to seal with. */
    @Test
    void aCardOfAKindThatDoesNotSealIsLeftAlone() {
        var profile = rig.profiles.profiles.get(0);
        rig.profiles.profiles = List.of(new Sealless(profile));
        var sealing = sealed(STAMPED);
        assertEquals(Optional.of(Refusal.APPLICATION_REFUSED), sealing.refusal());
        assertNothingDone(sealing);
    }

    private record Sealless(CardProfile of) implements CardProfile {
        @Override
        public String name() {
            return of.name();
        }

        @Override
        public Set<Limit> limits() {
            return of.limits();
        }

        @Override
        public Optional<MetCard> meet(Presented card) throws CardException, RefusedException {
            return of.meet(card).map(SeallessCard::new);
        }

        @Override
        public void requireReady(String checkpoint, Purpose purpose) throws RefusedException {
            of.requireReady(checkpoint, purpose);
        }
    }

    private record SeallessCard(MetCard of) implements MetCard {
        @Override
        public Proved prove() throws CardException, RefusedException {
            return of.prove();
        }

        @Override
        public void requireValid() throws RefusedException {
            of.requireValid();
        }

        @Override
        public void verify(byte[] pin) throws CardException, RefusedException {
            of.verify(pin);
        }

        @Override
        public ApplicationChips.Open open() throws CardException, RefusedException {
            return of.open();
        }

        @Override
        public void close() {
            of.close();
        }
    }

    @Test
    void anotherCardThatGaveThePinSealsNothing() {
        card.security.pin = "1234";
        rig.type("1234");
        var other = site.card();
        var sealing = during(tap -> {
            card.security.identity = other.security.identity;
            card.security.certificate = other.security.certificate;
            assertThrows(Exception.class, () -> rig.open.verifyPin(tap));
            return rig.open.seal(tap, STAMPED, DIGEST);
        });
        assertNothingDone(sealing);
    }

    @Test
    void whoDoesNotSayThatItSealsSealsNothing() {
        rig.admitted.admission = new Admitting().decides("access", 1, KEY, Set.of(1), Admitting.ACCESS);
        assertRefused("does not ask to have cards seal");
    }

    @Test
    void aPlaceThatIsNotWiredForItSealsNothing() {
        rig.wire(Rig.Wired.door().with("right:1:32:read", "stamp:2:16:later+change"), System::nanoTime);
        assertRefused("front-door is not wired to have cards seal");
    }

    private void assertRefused(String why) {
        int before = card.security.seals;
        var refused =
                during(tap -> assertThrows(IllegalArgumentException.class, () -> rig.open.seal(tap, STAMPED, DIGEST)));
        assertTrue(String.valueOf(refused.getMessage()).contains(why), refused::getMessage);
        assertEquals(before, card.security.seals);
        assertEquals(0x22, card.files.getOrDefault(2, new byte[9])[4], "nor was it changed");
    }

    @Test
    void aTapHasOneSeal() {
        during(tap -> {
            assertEquals(State.SEALED, rig.open.seal(tap, List.of(), DIGEST).state());
            return assertThrows(IllegalArgumentException.class, () -> rig.open.seal(tap, List.of(), DIGEST));
        });
        assertEquals(1, card.security.seals);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 31, 33})
    void nothingButADigestIsSealed(int length) {
        during(tap ->
                assertThrows(IllegalArgumentException.class, () -> rig.open.seal(tap, STAMPED, new byte[length])));
        assertEquals(0, card.security.seals);
    }

    /** Another tap's id, and one that is over: a plugin never names one, and the controller gets nothing for it. */
    @Test
    void forNoTapButTheOneThatIsOpen() {
        var first = ((CardSeen.Opened) rig.tap(card)).tap();
        during(tap -> {
            assertThrows(IllegalArgumentException.class, () -> rig.open.seal("01JD", STAMPED, DIGEST));
            return assertThrows(IllegalArgumentException.class, () -> rig.open.seal(first, STAMPED, DIGEST));
        });
        assertEquals(0, card.security.seals);
    }

    @Test
    void anUndeclaredChangeIsSealedNeither() {
        during(tap -> assertThrows(
                IllegalArgumentException.class,
                () -> rig.open.seal(tap, List.of(new Change.Debit("purse", 1)), DIGEST)));
        assertEquals(0, card.security.seals);
    }

    /** Each byte of each part, and other lengths. */
    @ParameterizedTest
    @ValueSource(ints = {0, 63, 64, 127})
    void aSealKeyThatNobodyVouchesForLeavesTheCardAlone(int flipped) {
        card.security.shownKey = flipping(flipped);
        assertNothingDone(sealed(STAMPED));
    }

    @Test
    void aSealKeyOfAnotherCardLeavesTheCardAlone() {
        card.security.shownKey = answer -> site.card().security.sealKeyAnswer();
        assertNothingDone(sealed(STAMPED));
        card.security.shownKey = answer -> Arrays.copyOf(answer, 127);
        assertNothingDone(sealed(STAMPED));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 6, 37, 69})
    void aSealWithABitChangedIsNone(int flipped) {
        card.security.shownSeal = flipping(flipped);
        var sealing = sealed(STAMPED);
        assertEquals(State.UNKNOWN, sealing.state());
        assertEquals(Optional.of(Refusal.NOT_AUTHENTIC), sealing.refusal());
        assertEquals(Receipt.Outcome.COMMITTED, sealing.receipt().outcome());
    }

    @Test
    void aSealOfAnotherLengthIsNone() {
        card.security.shownSeal = answer -> Arrays.copyOf(answer, 71);
        assertEquals(State.UNKNOWN, sealed(STAMPED).state());
    }

    @Test
    void aSealOfAnEarlierTapIsNone() {
        var earlier = new AtomicReference<byte[]>();
        card.security.shownSeal = answer -> {
            earlier.set(answer);
            return answer;
        };
        assertEquals(State.SEALED, sealed(List.of()).state());
        card.security.shownSeal = answer -> earlier.get();
        assertEquals(Optional.of(Refusal.NOT_AUTHENTIC), sealed(List.of()).refusal());
    }

    @ParameterizedTest
    @CsvSource({"5, 4", "5, 3", "0, -1"})
    void aCardThatCountsBackwardsIsNotBelieved(int first, int then) {
        card.security.seals = first;
        assertEquals(first + 1, sealed(List.of()).sealed().orElseThrow().counter());
        card.security.seals = then;
        var sealing = sealed(List.of());
        assertEquals(Optional.of(Refusal.NOT_AUTHENTIC), sealing.refusal());
        assertEquals(State.UNKNOWN, sealing.state());
        card.security.seals = 9;
        assertEquals(10, sealed(List.of()).sealed().orElseThrow().counter(), "the next one is fine");
    }

    /** GET SEAL KEY, WriteData, CommitTransaction, SEAL: pulled away before each. */
    @ParameterizedTest
    @CsvSource({
        "0, UNCHANGED, NOT_ASKED, 34",
        "1, UNCHANGED, NOT_ASKED, 34",
        "2, UNCONFIRMED, NOT_ASKED, 34",
        "3, COMMITTED, UNKNOWN, 3",
    })
    void aCardPulledAwayLeavesItKnownWhatIsKnown(int exchange, Receipt.Outcome outcome, State state, int stamp) {
        var sealing = during(tap -> {
            card.leavesBefore = card.exchanges + exchange;
            return rig.open.seal(tap, STAMPED, DIGEST);
        });
        assertEquals(outcome, sealing.receipt().outcome());
        assertEquals(state, sealing.state());
        assertEquals(Optional.of(Refusal.CARD_LOST), sealing.refusal());
        assertEquals(stamp, card.files.getOrDefault(2, new byte[9])[6]);
        card.leavesBefore = Integer.MAX_VALUE;
        assertEquals(State.SEALED, sealed(STAMPED).state(), "the next tap is fine");
    }

    @Test
    void aBareRefusalOfTheSealTellsNothing() {
        card.security.refusedIns = 0x3E;
        assertEquals(State.UNKNOWN, sealed(List.of()).state());
        card.security.refusedIns = 0x40;
        assertNothingDone(sealed(STAMPED));
        card.security.refusedIns = -1;
        card.security.forgedIns = 0x3E;
        assertEquals(State.UNKNOWN, sealed(STAMPED).state(), "a wrong MAC");
    }

    @Test
    void aChangeThatIsRefusedIsNotSealed() {
        card.deniedIns = 0x8D;
        var sealing = sealed(STAMPED);
        assertEquals(State.NOT_ASKED, sealing.state());
        assertEquals(Optional.of(Refusal.APPLICATION_REFUSED), sealing.refusal());
        assertEquals(0, card.security.seals);
    }

    @Test
    void aTapThatIsOverSealsNothing() {
        var tap = ((CardSeen.Opened) rig.tap(card)).tap();
        assertThrows(IllegalArgumentException.class, () -> rig.open.seal(tap, List.of(), DIGEST));
    }

    private void assertNothingDone(Sealing sealing) {
        assertEquals(State.NOT_ASKED, sealing.state());
        assertEquals(Receipt.Outcome.UNCHANGED, sealing.receipt().outcome());
        assertTrue(sealing.refusal().isPresent());
        assertEquals(0, card.security.seals);
        assertEquals(0x22, card.files.getOrDefault(2, new byte[9])[4]);
    }

    private static UnaryOperator<byte[]> flipping(int at) {
        return answer -> {
            answer[at] ^= 1;
            return answer;
        };
    }
}
