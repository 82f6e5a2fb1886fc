// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip;

import static org.dualchip.securechip.fake.FakeSite.TODAY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dualchip.card.CardSeen;
import org.dualchip.card.Refusal;
import org.dualchip.card.crypto.Jdk;
import org.dualchip.plugin.Assurance;
import org.dualchip.securechip.curve.CurveKey;
import org.dualchip.securechip.fake.FakeCard;
import org.dualchip.securechip.fake.FakeIssuer;
import org.dualchip.securechip.fake.FakeSite;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CardFlowTest {
    @TempDir
    Path data;

    private FakeSite site;
    private Rig rig;

    @BeforeEach
    void site() {
        site = new FakeSite(data);
        rig = new Rig(data);
    }

    @Test
    void aKnownCardOpensInFivePlusFourExchanges() {
        var card = site.card();
        rig.tap(card);
        var opened = assertInstanceOf(CardSeen.Opened.class, rig.tap(card));
        assertEquals("front-door", opened.checkpoint());
        assertEquals("access", opened.function());
        assertEquals("Ada", opened.holder().name());
        assertEquals("0123456789abcdef", opened.holder().card());
        assertEquals(Assurance.KEY, opened.assurance());
        assertEquals(List.of("right"), List.copyOf(opened.files().keySet()));
        assertEquals(5, opened.effort().securityExchanges());
        assertEquals(4, opened.effort().applicationExchanges());
        assertTrue(opened.effort().hostMicros() > 0);
    }

    @Test
    void anUnknownCertificateIsReadOnce() {
        var card = site.card();
        assertEquals(6, rig.tap(card).effort().securityExchanges());
        assertEquals(5, rig.tap(card).effort().securityExchanges());
    }

    @Test
    void aKnownCertificateIsKnownAfterARestart() {
        var card = site.card();
        rig.tap(card);
        assertEquals(5, new Rig(data).tap(card).effort().securityExchanges());
    }

    @Test
    void aSpoiltCacheFileIsReadAgainFromTheCard() throws Exception {
        var card = site.card();
        rig.tap(card);
        try (var cached = Files.list(data.resolve("certificates"))) {
            for (var file : cached.toList()) Files.write(file, new byte[] {1, 2, 3});
        }
        assertEquals(6, new Rig(data).tap(card).effort().securityExchanges());
        assertEquals(5, new Rig(data).tap(card).effort().securityExchanges());
    }

    @Test
    void anExpiredCardIsRefusedByName() {
        var refused =
                assertRefused(Refusal.CARD_EXPIRED, site.card(site.issuer, TODAY.minusDays(9), TODAY.minusDays(1)));
        assertEquals("Ada", refused.holder());
    }

    @Test
    void aCardIsRefusedBeforeItsFirstDay() {
        assertRefused(Refusal.CARD_EXPIRED, site.card(site.issuer, TODAY.plusDays(1), TODAY.plusDays(9)));
    }

    @Test
    void bothEndsOfTheDatesCount() {
        assertInstanceOf(CardSeen.Opened.class, rig.tap(site.card(site.issuer, TODAY, TODAY)));
    }

    @Test
    void anUnknownIssuersCardIsRefused() {
        var refused = assertRefused(Refusal.UNKNOWN_ISSUER, site.card(new FakeIssuer(), TODAY, TODAY));
        assertEquals("", refused.holder());
    }

    @Test
    void anIssuerOfAnotherFunctionIsAsGoodAsUnknown() {
        var other = new FakeIssuer();
        site.write("issuers", site.issuer.line("01") + other.line("02"));
        assertRefused(Refusal.UNKNOWN_ISSUER, site.card(other, TODAY, TODAY));
    }

    @Test
    void anIssuerStruckOffIsNoticedForKnownCards() {
        var other = new FakeIssuer();
        site.write("issuers", site.issuer.line("01") + other.line("01"));
        var card = site.card(other, TODAY, TODAY);
        assertInstanceOf(CardSeen.Opened.class, rig.tap(card));
        site.write("issuers", site.issuer.line("01"));
        assertRefused(Refusal.UNKNOWN_ISSUER, card);
    }

    @Test
    void aCertificateThatItsIssuerDidNotSignIsNotAuthentic() {
        var card = site.card();
        card.security.certificate[card.security.certificate.length - 1] ^= 1;
        assertRefused(Refusal.NOT_AUTHENTIC, card);
    }

    @Test
    void aClonedCertificateIsNotAuthentic() {
        var original = site.card();
        rig.tap(original);
        var clone = site.card();
        clone.security.certificate = original.security.certificate;
        assertEquals("", assertRefused(Refusal.NOT_AUTHENTIC, clone).holder());
    }

    @Test
    void aCardOfAnotherBatchIsUnknown() {
        var card = site.card();
        site.write("batch-keys", "# none left\n");
        assertRefused(Refusal.UNKNOWN_BATCH, card);
    }

    @Test
    void aCardThatKnowsNoApplicationOfOursIsOfNoKindServedHere() {
        var card = site.card();
        card.security.refusedIns = 0xA4;
        var refused = assertRefused(Refusal.NOT_OUR_CARD, card);
        assertTrue(refused.detail().endsWith("[native]"), refused.detail());
    }

    @Test
    void everyRefusedCommandHasItsReason() {
        assertRefusedAt(0x88, Refusal.NOT_AUTHENTIC);
        assertRefusedAt(0x30, Refusal.TERMINAL_REFUSED);
        assertRefusedAt(0x36, Refusal.NOT_AUTHENTIC);
        assertRefusedAt(0x32, Refusal.APPLICATION_REFUSED);
        assertRefusedAt(0x34, Refusal.APPLICATION_REFUSED);
    }

    @Test
    void everyForgedAnswerIsNoticed() {
        for (int ins : List.of(0x88, 0x30, 0x36, 0x32, 0x34)) {
            var card = site.card();
            card.security.forgedIns = ins;
            assertRefused(Refusal.NOT_AUTHENTIC, card);
        }
    }

    @Test
    void aFileThatTheApplicationDeniesRefusesTheTap() {
        var card = site.card();
        card.deniedIns = 0xAD;
        assertEquals("Ada", assertRefused(Refusal.APPLICATION_REFUSED, card).holder());
    }

    @Test
    void aCardThatLeavesAtAnyExchangeIsLostAndMayComeAgain() {
        for (int exchange = 0; exchange < 9; exchange++) {
            var card = site.card();
            rig.tap(card);
            card.leavesBefore = card.exchanges + exchange;
            assertRefused(Refusal.CARD_LOST, card);
            card.leavesBefore = Integer.MAX_VALUE;
            assertInstanceOf(CardSeen.Opened.class, rig.tap(card));
        }
    }

    @Test
    void aTerminalCertificateThatHasEndedIsTheCheckpointsFault() {
        site.issueTerminal(TODAY.minusDays(9), TODAY.minusDays(1));
        var refused = assertRefused(Refusal.CHECKPOINT_NOT_READY, site.card());
        assertTrue(refused.detail().contains("front-door.certificate"), refused.detail());
        site.issueTerminal(TODAY, TODAY);
        assertInstanceOf(CardSeen.Opened.class, rig.tap(site.card()));
    }

    @Test
    void aPinIsVerifiedWhereTheCheckpointAsksForIt() {
        var card = cardWithPin();
        rig.wire("KEY_AND_PIN");
        rig.type("1234");
        var opened = assertInstanceOf(CardSeen.Opened.class, rig.tap(card));
        assertEquals(Assurance.KEY_AND_PIN, opened.assurance());
    }

    @Test
    void noKeypadMeansNoPin() {
        rig.wire("KEY_AND_PIN");
        assertRefused(Refusal.PIN_MISSING, cardWithPin());
    }

    @Test
    void wrongPinsEndInABlockedOne() {
        var card = cardWithPin();
        rig.wire("KEY_AND_PIN");
        rig.type("9999");
        assertRefused(Refusal.PIN_WRONG, card);
        assertRefused(Refusal.PIN_WRONG, card);
        assertRefused(Refusal.PIN_BLOCKED, card);
        assertRefused(Refusal.PIN_BLOCKED, card);
    }

    @Test
    void aCardWithoutPinIsRefusedWhereOneIsAskedFor() {
        rig.wire("KEY_AND_PIN");
        rig.type("1234");
        assertRefused(Refusal.PIN_MISSING, site.card());
    }

    @Test
    void anUnwiredSlotAndAnAbsentTapFlowLeaveTheCardAlone() {
        var card = site.card();
        rig.arrive("virtual:back-door", card);
        rig.flow.taps = null;
        rig.arrive(Rig.SLOT, card);
        assertEquals(0, card.exchanges);
    }

    @Test
    void aSlotWiredTwiceServesNobody() {
        var card = site.card();
        rig.flow.checkpoints = List.of(Rig.checkpoint("KEY"), Rig.checkpoint("KEY"));
        rig.arrive(Rig.SLOT, card);
        assertEquals(0, card.exchanges);
    }

    @Test
    void theRemovalNamesTheCheckpoint() {
        rig.flow.removed(Rig.SLOT);
        rig.flow.removed("virtual:back-door");
        assertEquals(List.of("front-door"), rig.removed);
    }

    @Test
    void aFaultInsideIsARefusalToo() {
        var card = site.card();
        rig.failing = true;
        assertRefused(Refusal.INTERNAL_ERROR, card);
    }

    @Test
    void theReadersThreadSurvivesAFailingTapFlow() {
        rig.during = id -> {
            throw new IllegalStateException("the tap flow's fault");
        };
        rig.tap(site.card());
        rig.during = id -> {};
        assertInstanceOf(CardSeen.Opened.class, rig.tap(site.card()));
    }

    @Test
    void anotherIdentityKeyIsNoticedEvenForAKnownCertificate() {
        var card = site.card();
        rig.tap(card);
        card.security.identity = CurveKey.generate(Jdk.random());
        assertRefused(Refusal.NOT_AUTHENTIC, card);
    }

    private FakeCard cardWithPin() {
        var card = site.card();
        card.security.pin = "1234";
        return card;
    }

    private void assertRefusedAt(int ins, Refusal wanted) {
        var card = site.card();
        card.security.refusedIns = ins;
        var refused = assertRefused(wanted, card);
        assertTrue(refused.detail().endsWith("6982"), refused.detail());
    }

    private CardSeen.Refused assertRefused(Refusal wanted, FakeCard card) {
        var refused = assertInstanceOf(CardSeen.Refused.class, rig.tap(card));
        assertEquals(wanted, refused.refusal(), refused.detail());
        assertEquals(26, refused.tap().length());
        return refused;
    }
}
