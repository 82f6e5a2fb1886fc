// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.certificate.Grant;
import org.dualchip.virtualcard.certificate.Mandate;
import org.dualchip.virtualcard.certificate.Validity;
import org.dualchip.virtualcard.memory.PowerLostException;
import org.dualchip.virtualcard.memory.TearingMemory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A professional's word given earlier, and the glass that is broken without one; and that the log always knows. */
class DelegationTest {
    private static final int ENTRY = 33;
    /** Of an entry: where its flags are. */
    private static final int FLAGS = 18;

    @TempDir
    private Path folder;

    private Ward ward;
    private Ward.Present patient;
    private Ward.Present professional;
    private Mandate mandate;

    @BeforeEach
    void openTheWard() {
        ward = new Ward(new Site(folder));
        patient = ward.patient();
        professional = ward.professional();
        mandate = ward.mandate(professional);
    }

    @Test
    void aDelegationOpensForEmergencyAndTheLogSaysWhose() {
        byte[] delegation = delegation(Ward.EMERGENCY);
        ReferenceTerminal bed = ward.at(patient, Ward.EMERGENCY);
        byte[] opened =
                bed.open(3, 3, Ward.delegated(mandate, 1, 2, delegation)).good();

        assertArrayEquals(Ward.ALLERGIES, bed.confirmed(opened).read(Ward.FACTS).good());
        assertEquals(
                "00000001" + "512b" + "d000000000000001" + "03030000" + "08" + Hex.toHexString(professional.number())
                        + "00000001" + "0102",
                Hex.toHexString(log(patient)));
    }

    @Test
    void itsSignatureNamesTerminalPurposeDateAndSerial() {
        byte[] delegation = delegation(Ward.EMERGENCY);
        byte[] said = Jca.join(Hex.decode("4443312d44"), Site.NUMBER, Ward.EMERGENCY, Hex.decode("0102512b00000001"));

        assertTrue(Jca.verify(professional.identity(), Arrays.copyOfRange(delegation, 6, 70), said));
        assertEquals(2, ByteBuffer.wrap(delegation(Ward.EMERGENCY)).getInt(2), "serials count up");
    }

    @Test
    void theSerialIsDurableBeforeTheSignatureLeaves() {
        for (TearingMemory.Moment moment : TearingMemory.Moment.values()) {
            Ward.Present torn = ward.professional();
            ReferenceTerminal staff = ward.standingBy(torn);
            torn.security().tearAt(1, moment);
            assertThrows(PowerLostException.class, () -> staff.delegate(Ward.EMERGENCY, 1, 2));

            torn.card().powerOn();
            byte[] next = ward.standingBy(torn).delegate(Ward.EMERGENCY, 1, 2).good();
            assertEquals(
                    moment == TearingMemory.Moment.AFTER ? 2 : 1,
                    ByteBuffer.wrap(next).getInt(2));
        }
    }

    @Test
    void oneDelegationServesEveryPatientOnce() {
        byte[] shown = Ward.delegated(mandate, 1, 2, delegation(Ward.EMERGENCY));
        ward.at(patient, Ward.EMERGENCY).open(3, 3, shown).good();
        ward.at(ward.patient(), Ward.EMERGENCY).open(3, 3, shown).good();

        refuses(Ward.EMERGENCY, 3, shown);
        patient.card().powerOff();
        patient.card().powerOn();
        refuses(Ward.EMERGENCY, 3, shown);
        // Another professional's delegation of the same serial is another.
        Ward.Present second = ward.professional();
        byte[] theirs = ward.standingBy(second).delegate(Ward.EMERGENCY, 1, 2).good();
        ward.at(patient, Ward.EMERGENCY)
                .open(3, 3, Ward.delegated(ward.mandate(second), 1, 2, theirs))
                .good();
    }

    @Test
    void aLogThatWentRoundHasForgottenIt() {
        byte[] shown = Ward.delegated(mandate, 1, 2, delegation(Ward.EMERGENCY));
        ward.at(patient, Ward.EMERGENCY).open(3, 3, shown).good();
        for (int i = 0; i < 32; i++) {
            breakGlass(0x48).good();
        }

        ward.at(patient, Ward.EMERGENCY).open(3, 3, shown).good();
    }

    @Test
    void aDelegationForCareIsNone() {
        refuses(Ward.CARE, 1, Ward.delegated(mandate, 1, 2, delegation(Ward.CARE)));
    }

    @Test
    void aDelegationForAnotherPurposeSectionsOrReason() {
        byte[] delegation = delegation(Ward.EMERGENCY);

        refuses(Ward.EMERGENCY, 3, Ward.delegated(mandate, 1, 2, delegation(Ward.CARE)));
        refuses(Ward.EMERGENCY, 3, Ward.delegated(mandate, 3, 2, delegation));
        refuses(Ward.EMERGENCY, 3, Ward.delegated(mandate, 1, 3, delegation));
    }

    @Test
    void aDelegationWithAnotherDateOrSerial() {
        for (int at : new int[] {1, 5}) {
            byte[] delegation = delegation(Ward.EMERGENCY);
            delegation[at] ^= 0x40;
            refuses(Ward.EMERGENCY, 3, Ward.delegated(mandate, 1, 2, delegation));
        }
    }

    @Test
    void aDelegationToAnotherTerminal() {
        byte[] number = Hex.decode("D0000000000000FF");
        byte[] elsewhere = ward.site.terminal(number, List.of(Ward.BEDSIDE), Site.THIS_MONTH, Site.EPOCH);
        byte[] delegation = ward.standingBy(professional, elsewhere)
                .delegate(Ward.EMERGENCY, 1, 2)
                .good();

        refuses(Ward.EMERGENCY, 3, Ward.delegated(mandate, 1, 2, delegation));
    }

    @Test
    void aDelegationEndsWithTheTerminalsCertificate() {
        byte[] shown = Ward.delegated(mandate, 1, 2, delegation(Ward.EMERGENCY));
        Validity tomorrow = new Validity(Site.TODAY.plusDays(1), Site.TODAY.plusDays(2));
        byte[] renewed = ward.site.terminal(List.of(Ward.BEDSIDE), tomorrow, Site.EPOCH);

        assertEquals(
                0x6982,
                ward.at(patient, Ward.EMERGENCY, renewed).open(3, 3, shown).statusWord());
    }

    @Test
    void aLiveProofIsNoDelegationAndADelegationNoLiveProof() {
        ReferenceTerminal bed = ward.at(patient, Ward.EMERGENCY);
        byte[] live = ward.standingBy(professional)
                .vouch(bed.h(), Ward.EMERGENCY, 1, 2)
                .good();
        byte[] dated = Jca.join(Hex.decode("512b00000009"), live);
        assertEquals(
                0x6982, bed.open(3, 3, Ward.delegated(mandate, 1, 2, dated)).statusWord());

        byte[] signature = Arrays.copyOfRange(delegation(Ward.EMERGENCY), 6, 70);
        refuses(Ward.EMERGENCY, 3, Ward.live(mandate, 1, 2, signature));
    }

    @Test
    void theGlassBreaksForATerminalThatMayAndSaysWhy() {
        byte[] opened = breakGlass(0x48).good();
        assertEquals(32, opened.length);

        byte[] entry = log(patient);
        assertEquals(0x10, entry[FLAGS]);
        assertEquals("03030107", Hex.toHexString(Arrays.copyOfRange(entry, 14, 18)), "the reason is in P");
        assertEquals(Hex.toHexString(new byte[14]), Hex.toHexString(Arrays.copyOfRange(entry, 19, ENTRY)));
    }

    @Test
    void theGlassDoesNotBreakWithoutRoleSixOrAReasonOrAtCare() {
        assertEquals(0x6982, breakGlass(0x08).statusWord(), "no role 6");
        byte[] may = terminal(0x4A);
        assertEquals(
                0x6982,
                ward.at(patient, Ward.EMERGENCY, may).open(3, 3, new byte[0]).statusWord(),
                "an ordinary intent");
        assertEquals(
                0x6982,
                ward.at(patient, Hex.decode("03010107"), may)
                        .open(3, 1, new byte[0])
                        .statusWord(),
                "care");
        assertEquals(
                0x6982,
                ward.at(patient, Ward.EMERGENCY, terminal(0x48), ward.site.terminalKey)
                        .open(3, 3, Hex.decode("00"))
                        .statusWord());
        assertEquals(0, log(patient).length, "nothing was opened");
    }

    @Test
    void theRightToBreakTheGlassOpensNoKey() {
        byte[] mask = terminal(0x40);

        assertEquals(
                0x6982,
                ward.connect(patient)
                        .authorize(mask, ward.site.terminalKey, Ward.BROKEN_GLASS)
                        .statusWord());
    }

    @Test
    void aTableThatWouldDoWithoutACompanionByMistakeIsNone() {
        for (String flags : List.of("10", "20", "30", "40")) {
            assertThrows(IllegalArgumentException.class, () -> ward.patient("0303" + flags), flags);
        }
    }

    /** Whichever way it is opened, torn at every write: an answer is in the log, and a torn one at most is too. */
    @ParameterizedTest
    @EnumSource(Way.class)
    void noKeyIsReleasedThatTheLogDoesNotKnowOf(Way way) {
        for (TearingMemory.Moment moment : TearingMemory.Moment.values()) {
            int torn = 0;
            while (tearsOpen(way, torn + 1, moment)) {
                torn++;
            }
            assertTrue(torn > 0, "nothing was torn");
        }
    }

    private boolean tearsOpen(Way way, int write, TearingMemory.Moment moment) {
        Ward.Present card = ward.patient();
        ReferenceTerminal bed = ward.at(card, way.p, terminal(0x4E));
        byte[] shown = way.shown.apply(new Story(this, bed));
        byte[] challenge = bed.challenge(3, way.p[1]);
        card.security().tearAt(write, moment);
        boolean lost = false;
        try {
            bed.open(Jca.join(challenge, shown)).good();
        } catch (PowerLostException torn) {
            lost = true;
        }
        card.security().disarm();
        card.card().powerOn();
        boolean logged = log(card).length == ENTRY;
        assertTrue(lost || logged, way + " was answered and not logged");
        assertEquals(!lost || moment == TearingMemory.Moment.AFTER, logged, way + " " + moment);
        return lost;
    }

    private enum Way {
        LIVE(Ward.CARE, story -> story.test.live(story.bed)),
        DELEGATED(Ward.EMERGENCY, story -> {
            DelegationTest test = story.test;
            return Ward.delegated(test.mandate, 1, 2, test.delegation(Ward.EMERGENCY));
        }),
        BROKEN_GLASS(Ward.BROKEN_GLASS, story -> new byte[0]);

        private final byte[] p;
        private final Function<Story, byte[]> shown;

        Way(byte[] p, Function<Story, byte[]> shown) {
            this.p = p;
            this.shown = shown;
        }
    }

    private record Story(DelegationTest test, ReferenceTerminal bed) {}

    private byte[] live(ReferenceTerminal bed) {
        byte[] signature =
                ward.standingBy(professional).vouch(bed.h(), Ward.CARE, 1, 0).good();
        return Ward.live(mandate, 1, 0, signature);
    }

    private byte[] delegation(byte[] p) {
        return ward.standingBy(professional).delegate(p, 1, 2).good();
    }

    private Reply breakGlass(int roles) {
        return ward.at(patient, Ward.BROKEN_GLASS, terminal(roles)).open(3, 3, new byte[0]);
    }

    private byte[] terminal(int roles) {
        return ward.site.terminal(List.of(new Grant(3, roles)), Site.THIS_MONTH, Site.EPOCH);
    }

    private void refuses(byte[] p, int role, byte[] shown) {
        assertEquals(0x6982, ward.at(patient, p).open(3, role, shown).statusWord());
    }

    private byte[] log(Ward.Present card) {
        ReferenceTerminal reading = ward.at(card, Ward.CARE);
        reading.verify(Site.PIN).good();
        return reading.log(new byte[4]).good();
    }
}
