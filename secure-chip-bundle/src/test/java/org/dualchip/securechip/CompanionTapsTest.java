// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.dualchip.card.CardSeen;
import org.dualchip.card.Refusal;
import org.dualchip.card.crypto.Sha256;
import org.dualchip.plugin.Assurance;
import org.dualchip.plugin.Companion.Presence;
import org.dualchip.securechip.fake.HealthCard;
import org.dualchip.securechip.fake.PulledWire;
import org.dualchip.virtualcard.certificate.Grant;
import org.dualchip.virtualcard.certificate.Mandate;
import org.dualchip.virtualcard.certificate.Validity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A place that opens patients' cards only with a professional beside them. */
class CompanionTapsTest {
    private static final int VOUCH = 0x44;

    @TempDir
    Path folder;

    private Bedside bedside;
    private HealthCard patient;
    private HealthCard professional;

    @BeforeEach
    void wired() throws Exception {
        bedside = new Bedside(folder);
        patient = bedside.patient("Ada");
        professional = bedside.professional();
    }

    @Test
    void nobodyStandsBy() {
        assertRefused(Refusal.COMPANION_MISSING, bedside.tap(patient));
    }

    @Test
    void aProfessionalWhoseCardLiesThere() throws Exception {
        var lying = bedside.lay(professional);
        assertEquals(List.of(), bedside.told, "a card that stands by is no tap");
        var opened = assertInstanceOf(CardSeen.Opened.class, bedside.tap(patient));

        var companion = opened.companions().get(0);
        assertEquals("Dr Chen", companion.holder().name());
        assertEquals(Presence.LIVE, companion.presence());
        assertEquals(Assurance.KEY_AND_PIN, companion.assurance());
        assertArrayEquals(professional.mandate(), companion.files().get("mandate"));
        assertEquals("Ada", opened.holder().name());
        assertEquals(List.of("emergency"), List.copyOf(opened.files().keySet()));
        assertFalse(opened.resumed());
        lying.pull();
        assertEquals(List.of("bedside"), bedside.removed, "the second slot is nobody's");
    }

    @Test
    void oneExchangeMoreForEachPatientAndItIsTheOthers() throws Exception {
        var lying = bedside.lay(professional);
        bedside.tap(patient);
        for (int i = 1; i <= 4; i++) {
            assertEquals(i, lying.wire().vouched());
            var again = bedside.tap(patient);
            assertEquals(5, again.effort().securityExchanges());
            assertEquals(4, again.effort().applicationExchanges());
        }
        lying.pull();
    }

    @Test
    void theCardIsTakenAway() throws Exception {
        bedside.lay(professional).pull();

        assertFalse(bedside.somebodyLiesThere());
        assertRefused(Refusal.COMPANION_MISSING, bedside.tap(patient));
    }

    @Test
    void theCardIsTakenAwayWhileItIsAsked() throws Exception {
        var lying = bedside.lay(new PulledWire(professional.card()).leavingBefore(VOUCH));

        var refused = bedside.tap(patient);
        assertRefused(Refusal.COMPANION_MISSING, refused);
        assertEquals("Ada", ((CardSeen.Refused) refused).holder());
        lying.pull();
        // It comes back, and all is well.
        var back = bedside.lay(professional);
        assertInstanceOf(CardSeen.Opened.class, bedside.tap(patient));
        back.pull();
    }

    @Test
    void thePatientsCardIsTakenAwayAndTheOtherStaysHeld() throws Exception {
        var lying = bedside.lay(professional);
        assertRefused(Refusal.CARD_LOST, bedside.tap(new PulledWire(patient.card()).leavingBefore(0x32)));

        assertInstanceOf(CardSeen.Opened.class, bedside.tap(patient));
        lying.pull();
    }

    @Test
    void aCardWithoutAMandate() throws Exception {
        refusesToHold(Refusal.NO_MANDATE, bedside.patient("Bob"));
    }

    @Test
    void aMandateThatHasEndedOrNotBegun() throws Exception {
        var past = new Validity(Bedside.TODAY.minusDays(9), Bedside.TODAY.minusDays(1));
        refusesToHold(Refusal.NO_MANDATE, bedside.professional(new Grant(3, 0x0A), past));
        var coming = new Validity(Bedside.TODAY.plusDays(1), Bedside.TODAY.plusDays(9));
        refusesToHold(Refusal.NO_MANDATE, bedside.professional(new Grant(3, 0x0A), coming));
    }

    @Test
    void aMandateOfAnotherFunctionOrAnotherCard() throws Exception {
        refusesToHold(Refusal.NO_MANDATE, bedside.professional(new Grant(2, 0x0A), Bedside.THIS_MONTH));
        var stolen = Mandate.decode(professional.mandate()).orElseThrow();
        refusesToHold(
                Refusal.NO_MANDATE,
                new HealthCard(bedside.issuer, bedside.batch, "Mallory", (number, point) -> stolen));
        // Its own number under the other's key, and the other way round.
        refusesToHold(Refusal.NO_MANDATE, mandated((number, point) -> mandate(number, stolen.point())));
        refusesToHold(Refusal.NO_MANDATE, mandated((number, point) -> mandate(stolen.card(), point)));
    }

    @Test
    void aMandateThatNobodySigned() throws Exception {
        refusesToHold(
                Refusal.NO_MANDATE,
                mandated((number, point) -> mandate(number, point).signed(new byte[64])));
    }

    @Test
    void aMandateOrACardThatWasRevoked() throws Exception {
        bedside.revoke(2, List.of(Sha256.of(professional.mandate())));
        refusesToHold(Refusal.CARD_REVOKED, professional);
        bedside.revoke(3, List.of(professional.certificateHash()));
        refusesToHold(Refusal.CARD_REVOKED, professional);
    }

    @Test
    void aCardThatIsRevokedWhileItLiesThere() throws Exception {
        var lying = bedside.lay(professional);
        bedside.revoke(2, List.of(professional.certificateHash()));
        assertRefused(Refusal.COMPANION_REFUSED, bedside.tap(patient));

        bedside.revoke(3, List.of(Sha256.of(professional.mandate())));
        assertRefused(Refusal.COMPANION_REFUSED, bedside.tap(patient));
        assertEquals(0, lying.wire().vouched());
        lying.pull();
    }

    @Test
    void aWrongPin() throws Exception {
        bedside.pin = "0000";
        refusesToHold(Refusal.PIN_WRONG, professional);
    }

    @Test
    void aMandateThatIsNotForCare() throws Exception {
        var lying = bedside.lay(bedside.professional(new Grant(3, 0x08), Bedside.THIS_MONTH));

        assertRefused(Refusal.COMPANION_REFUSED, bedside.tap(patient));
        bedside.intend("emergency");
        assertInstanceOf(CardSeen.Opened.class, bedside.tap(patient));
        lying.pull();
    }

    @Test
    void aWordLeftBehindOpensForEmergencyAlone() throws Exception {
        delegate();

        bedside.intend("emergency");
        var opened = assertInstanceOf(CardSeen.Opened.class, bedside.tap(patient));
        var companion = opened.companions().get(0);
        assertEquals(Presence.DELEGATED, companion.presence());
        assertEquals("Dr Chen", companion.holder().name());
        assertNotNull(companion.files().get("mandate"));
        assertRefused(Refusal.COMPANION_MISSING, bedside.tap(bedside.patient("Bob")));
    }

    @Test
    void theTapThatLeavesTheWordIsThePlugins() throws Exception {
        bedside.intend("delegate");
        var lying = bedside.lay(professional);
        var told = assertInstanceOf(CardSeen.Opened.class, awaitTold());

        assertEquals("delegate", told.intent().name());
        assertEquals("Dr Chen", told.holder().name());
        assertInstanceOf(CardSeen.Opened.class, bedside.tap(patient), "and it lies there too");
        lying.pull();
    }

    @Test
    void aWordServesEachPatientOnce() throws Exception {
        delegate();
        bedside.intend("emergency");
        bedside.tap(patient);

        bedside.intend("emergency");
        assertRefused(Refusal.COMPANION_REFUSED, bedside.tap(patient));
        bedside.intend("emergency");
        assertInstanceOf(CardSeen.Opened.class, bedside.tap(bedside.patient("Bob")));
    }

    @Test
    void aWordEndsAfterItsHours() throws Exception {
        delegate();
        bedside.nanos.addAndGet(Duration.ofHours(4).toNanos() - 1);
        bedside.intend("emergency");
        assertInstanceOf(CardSeen.Opened.class, bedside.tap(patient));

        bedside.nanos.addAndGet(1);
        bedside.intend("emergency");
        assertRefused(Refusal.COMPANION_MISSING, bedside.tap(bedside.patient("Bob")));
    }

    @Test
    void aWordIsGoneWithARestart() throws Exception {
        delegate();
        bedside.restart();

        bedside.intend("emergency");
        assertRefused(Refusal.COMPANION_MISSING, bedside.tap(patient));
    }

    @Test
    void aWordOfOneWhoWasRevokedSince() throws Exception {
        delegate();
        bedside.revoke(2, List.of(professional.certificateHash()));

        bedside.intend("emergency");
        assertRefused(Refusal.COMPANION_REFUSED, bedside.tap(patient));
    }

    @Test
    void aPlaceThatTakesNoWords() {
        bedside.wire("virtual:bedside-staff", 0);

        assertThrows(IllegalArgumentException.class, () -> bedside.intend("delegate"));
    }

    @Test
    void aBrokenGlassWantsNobody() throws Exception {
        bedside.intend("break-glass");
        var opened = assertInstanceOf(CardSeen.Opened.class, bedside.tap(patient));

        assertEquals(List.of(), opened.companions());
        assertEquals("break-glass", opened.intent().name());
    }

    @Test
    void aTerminalWithoutTheRightBreaksNoGlass() throws Exception {
        bedside.certify(0x0E);
        bedside.intend("break-glass");

        assertRefused(Refusal.APPLICATION_REFUSED, bedside.tap(patient));
    }

    @Test
    void aPlaceThatHasNoSecondSlotOpensNoPatientsCard() {
        bedside.wire("", 0);

        assertRefused(Refusal.APPLICATION_REFUSED, bedside.tap(patient));
    }

    @Test
    void wiringThatMakesNoSense() {
        for (int hours : new int[] {-1, 73}) {
            assertThrows(IllegalArgumentException.class, () -> bedside.wire("virtual:bedside-staff", hours));
        }
        assertThrows(IllegalArgumentException.class, () -> bedside.wire("virtual:bedside", 4));
    }

    private void delegate() throws Exception {
        bedside.intend("delegate");
        bedside.lay(professional).pull();
    }

    private CardSeen awaitTold() throws InterruptedException {
        for (int i = 0; i < 2000 && bedside.told.isEmpty(); i++) Thread.sleep(5);
        return bedside.told.get(0);
    }

    private void refusesToHold(Refusal refusal, HealthCard card) throws Exception {
        bedside.lay(card).reader().join();
        assertFalse(bedside.somebodyLiesThere());
        assertRefused(refusal, bedside.told.get(bedside.told.size() - 1));
        assertTrue(bedside.removed.isEmpty(), "nobody left the first slot");
    }

    private HealthCard mandated(java.util.function.BiFunction<byte[], byte[], Mandate> mandated) {
        return new HealthCard(bedside.issuer, bedside.batch, "Mallory", mandated);
    }

    private Mandate mandate(byte[] number, byte[] point) {
        return bedside.issuer.mandate(number, point, new Grant(3, 0x0A), Bedside.THIS_MONTH, 5);
    }

    private static void assertRefused(Refusal refusal, CardSeen seen) {
        var refused = assertInstanceOf(CardSeen.Refused.class, seen);
        assertEquals(refusal, refused.refusal(), refused.detail());
    }
}
