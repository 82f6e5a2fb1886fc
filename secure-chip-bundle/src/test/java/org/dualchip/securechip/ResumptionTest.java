// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip;

import static org.dualchip.securechip.fake.FakeSite.TODAY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.dualchip.card.CardSeen;
import org.dualchip.card.Refusal;
import org.dualchip.card.crypto.AesKey;
import org.dualchip.plugin.Assurance;
import org.dualchip.securechip.fake.FakeCard;
import org.dualchip.securechip.fake.FakeIssuer;
import org.dualchip.securechip.fake.FakeSite;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cards that come back to a place where they proved themselves. */
class ResumptionTest {
    @TempDir
    Path data;

    private FakeSite site;
    private Rig rig;
    private FakeCard card;

    @BeforeEach
    void aCardThatWasHere() {
        site = new FakeSite(data);
        rig = new Rig(data);
        card = keeper(site.card());
        assertFalse(opened(card).resumed());
    }

    @Test
    void aCardThatComesBackOpensInFourPlusFourAndSaysThatItWasResumed() {
        var seen = opened(card);
        assertTrue(seen.resumed());
        assertEquals(Assurance.KEY, seen.assurance());
        assertEquals("Ada", seen.holder().name());
        assertEquals(4, seen.effort().securityExchanges());
        assertEquals(4, seen.effort().applicationExchanges());
    }

    @Test
    void aStrangerCostsOneExchangeMoreAndOnlyWhereSomebodyIsExpected() {
        var stranger = site.card();
        opened(stranger);
        assertEquals(6, opened(stranger).effort().securityExchanges());
        assertEquals(5, new Rig(data).tap(stranger).effort().securityExchanges());
    }

    @Test
    void usesEndAndThenItProvesItselfAgain() {
        card.security.usesLeft = 0;
        card.security.usesOfASecret = 3;
        assertFalse(opened(card).resumed());
        for (int use = 0; use < 3; use++) assertTrue(opened(card).resumed());
        assertFalse(opened(card).resumed());
        assertTrue(opened(card).resumed());
    }

    @Test
    void aRestartForgets() {
        rig = new Rig(data);
        assertFalse(opened(card).resumed());
        assertTrue(opened(card).resumed());
    }

    @Test
    void usesThatStrangersBurnCostNothingUpToEightAndThenAFullTap() {
        burn(7);
        assertTrue(opened(card).resumed());
        burn(8);
        assertFalse(opened(card).resumed());
        assertTrue(opened(card).resumed());
    }

    @Test
    void aRevokedCardIsRefusedOnAResumedTapToo() {
        site.revoke(2, List.of(card.security.hash()));
        var refused = assertRefused(Refusal.CARD_REVOKED);
        assertEquals("Ada", refused.holder());
        assertEquals(2, refused.effort().securityExchanges(), "it had taken the short way");
    }

    @Test
    void anIssuerStruckOffIsNoticedOnAResumedTapToo() {
        site.write("issuers", new FakeIssuer().line("01"));
        // The list's signer is no issuer any more either; the card's issuer is asked first.
        assertRefused(Refusal.UNKNOWN_ISSUER);
    }

    @Test
    void aTerminalWithANewCertificateStartsAnew() {
        site.issueTerminal(TODAY.minusDays(1), TODAY.plusDays(60));
        assertFalse(opened(card).resumed());
        assertTrue(opened(card).resumed());
    }

    @Test
    void aTerminalWhoseCertificateHasEndedOpensNothingByASecret() {
        site.issueTerminal(TODAY.minusDays(9), TODAY.minusDays(1));
        assertRefused(Refusal.CHECKPOINT_NOT_READY);
    }

    @Test
    void aCheckpointMayDoWithout() {
        rig.flow.checkpoints =
                List.of(new Checkpoint(Rig.Wired.door().with("right:1:32:read").withoutResumption()));
        int asked = card.security.resumes;
        assertFalse(opened(card).resumed());
        assertEquals(asked, card.security.resumes);
    }

    @Test
    void whereAPinIsAskedForNobodyIsResumed() {
        card.security.pin = "1234";
        rig.wire("KEY_AND_PIN");
        rig.type("1234");
        for (int tap = 0; tap < 2; tap++) assertFalse(opened(card).resumed());
        assertEquals(0, card.security.resumes);
    }

    @Test
    void aPinAskedForLaterInAResumedTapIsProvedInAFullSession() throws Exception {
        card.security.pin = "1234";
        rig.type("1234");
        var proved = new ArrayList<Assurance>();
        rig.during = tap -> {
            try {
                proved.add(rig.open.verifyPin(tap));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        };
        int asked = card.security.resumes;
        assertTrue(opened(card).resumed());
        assertEquals(List.of(Assurance.KEY_AND_PIN), proved);
        assertEquals(asked + 1, card.security.resumes);
    }

    @Test
    void aCopiedSecretIsNoticedWhenTheRealCardComes() {
        var thief = keeper(site.card());
        thief.security.secret = card.security.secret.clone();
        thief.security.usesLeft = card.security.usesLeft;
        var before = Warnings.during(() -> assertTrue(opened(thief).resumed(), "until then it passes for the card"));
        assertEquals(List.of(), before);

        var after = Warnings.during(() -> assertFalse(opened(card).resumed(), "its id was used: it proves itself"));
        assertEquals(1, after.size());
        assertTrue(after.get(0).contains("front-door") && after.get(0).contains("…cdef"), after.get(0));
        assertFalse(after.get(0).contains("0123456789abcdef"), "not the whole number");
        assertTrue(thief.security.usesLeft > 0);
        assertFalse(opened(thief).resumed(), "the copy is worth nothing any more; the thief's own card proves itself");
        assertTrue(opened(card).resumed());
    }

    @Test
    void aWrongProofUnderARightIdIsAFullTapAndCostsTheCardNothing() {
        byte[] secret = card.security.secret.clone();
        card.security.forgedIns = 0x3A;
        assertFalse(opened(card).resumed());
        card.security.forgedIns = -1;
        assertTrue(secret.length > 0);
        assertTrue(opened(card).resumed());
    }

    @Test
    void aCardThatLeavesAtAnyExchangeOfAResumedTapIsLostAndMayComeAgain() {
        for (int exchange = 0; exchange < 8; exchange++) {
            card.leavesBefore = card.exchanges + exchange;
            assertRefused(Refusal.CARD_LOST);
            card.leavesBefore = Integer.MAX_VALUE;
            assertInstanceOf(CardSeen.Opened.class, rig.tap(card));
        }
    }

    @Test
    void aRefusalAfterTheShortWayIsFollowedByAFullTap() {
        card.security.refusedIns = 0x32;
        assertRefused(Refusal.APPLICATION_REFUSED);
        card.security.refusedIns = -1;
        assertFalse(opened(card).resumed());
    }

    @Test
    void anApplicationChipThatHasTheOlderOfTwoKeysIsOpenedAtTheSecondTry() {
        card.refusesProofs = 1;
        var seen = opened(card);
        assertEquals(5 + 6, seen.effort().securityExchanges() + seen.effort().applicationExchanges());
        card.refusesProofs = 2;
        assertRefused(Refusal.APPLICATION_REFUSED);
    }

    private static FakeCard keeper(FakeCard card) {
        card.security.usesOfASecret = 64;
        return card;
    }

    /** Somebody asks the card to resume, and leaves it at that. */
    private void burn(int times) {
        for (int i = 0; i < times; i++) {
            card.security.secret = next(card.security.secret);
            card.security.usesLeft--;
        }
    }

    private static byte[] next(byte[] secret) {
        try (var key = new AesKey(secret)) {
            return key.cmac(new byte[] {5}, "DC1-N".getBytes(StandardCharsets.US_ASCII));
        }
    }

    private CardSeen.Opened opened(FakeCard presented) {
        return assertInstanceOf(CardSeen.Opened.class, rig.tap(presented));
    }

    private CardSeen.Refused assertRefused(Refusal wanted) {
        var refused = assertInstanceOf(CardSeen.Refused.class, rig.tap(card));
        assertEquals(wanted, refused.refusal(), refused.detail());
        return refused;
    }

    /** Hears what the log is told of resumptions. */
    private static final class Warnings extends Handler {
        private final List<String> heard = new ArrayList<>();

        static List<String> during(Runnable tap) {
            var logger = Logger.getLogger("org.dualchip.securechip.nativecard.Resumptions");
            var warnings = new Warnings();
            logger.addHandler(warnings);
            try {
                tap.run();
            } finally {
                logger.removeHandler(warnings);
            }
            return warnings.heard;
        }

        @Override
        public void publish(LogRecord said) {
            heard.add(MessageFormat.format(said.getMessage(), said.getParameters()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
