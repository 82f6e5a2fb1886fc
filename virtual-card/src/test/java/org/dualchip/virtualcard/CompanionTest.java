// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.certificate.Grant;
import org.dualchip.virtualcard.certificate.Mandate;
import org.dualchip.virtualcard.certificate.Validity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The professional's card beside the patient's: what opens, and all that a lying terminal may try. */
class CompanionTest {
    private static final Grant CARE_AND_EMERGENCY = new Grant(3, 0x0A);

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
    void aProfessionalWhoIsThereOpensThePatientsCard() {
        ReferenceTerminal bed = ward.at(patient, Ward.CARE);
        byte[] signature = signed(bed, Ward.CARE, 1, 0);
        byte[] opened = bed.open(3, 1, Ward.live(mandate, 1, 0, signature)).good();

        byte[] facts = bed.confirmed(opened).read(Ward.FACTS).good();
        assertArrayEquals(Ward.ALLERGIES, facts);
    }

    @Test
    void theSignatureIsOverThisSessionTerminalPurposeSectionsAndReason() {
        ReferenceTerminal bed = ward.at(patient, Ward.CARE);
        byte[] said =
                Jca.join(Hex.decode("4443312d50"), bed.h(), Site.NUMBER, Ward.CARE, Hex.decode("0307")); // "DC1-P"

        assertTrue(Jca.verify(professional.identity(), signed(bed, Ward.CARE, 3, 7), said));
    }

    @Test
    void theMandateLiesOnTheProfessionalsCard() {
        ReferenceTerminal staff = ward.at(professional, Ward.OWN);
        staff.verify(Site.PIN).good();
        ReferenceReader reader = staff.confirmed(staff.open(3, 2, new byte[0]).good());

        assertArrayEquals(mandate.encode(), reader.read(Ward.MANDATE).good());
        assertEquals(0x919D, reader.read(Ward.FACTS).statusWord(), "the own card's role reads no health file");
    }

    @Test
    void theLogSaysWhoStoodByAndForWhat() {
        ReferenceTerminal bed = ward.at(patient, Ward.CARE);
        bed.open(3, 1, Ward.live(mandate, 3, 7, signed(bed, Ward.CARE, 3, 7))).good();

        assertEquals(
                "00000001" + "512b" + "d000000000000001" + "03010000" + "04" + Hex.toHexString(professional.number())
                        + "00000000" + "0307",
                log(patient));
    }

    @Test
    void nobodyStandsBy() {
        refuses(ward.at(patient, Ward.CARE), 1, new byte[0]);
        assertEquals("", log(patient), "what was refused was not opened");
    }

    @Test
    void aProofForAnotherSessionOfTheSameCard() {
        ReferenceTerminal earlier = ward.at(patient, Ward.CARE);
        byte[] overheard = Ward.live(mandate, 1, 0, signed(earlier, Ward.CARE, 1, 0));
        earlier.open(3, 1, overheard).good();

        refuses(ward.at(patient, Ward.CARE), 1, overheard);
    }

    @Test
    void aProofForAnotherPatient() {
        byte[] forAnother = Ward.live(mandate, 1, 0, signed(ward.at(ward.patient(), Ward.CARE), Ward.CARE, 1, 0));

        refuses(ward.at(patient, Ward.CARE), 1, forAnother);
    }

    @Test
    void aProfessionalAtAnotherTerminal() {
        byte[] number = Hex.decode("D0000000000000FF");
        byte[] elsewhere = ward.site.terminal(number, List.of(Ward.BEDSIDE), Site.THIS_MONTH, Site.EPOCH);
        ReferenceTerminal staff = ward.standingBy(professional, elsewhere);
        ReferenceTerminal bed = ward.at(patient, Ward.CARE);

        refuses(
                bed,
                1,
                Ward.live(mandate, 1, 0, staff.vouch(bed.h(), Ward.CARE, 1, 0).good()));
    }

    @Test
    void anotherRoleThanTheOneSignedFor() {
        ReferenceTerminal bed = ward.at(patient, Ward.CARE);

        refuses(bed, 1, Ward.live(mandate, 1, 0, signed(bed, Ward.EMERGENCY, 1, 0)));
    }

    @Test
    void otherSectionsOrAnotherReason() {
        ReferenceTerminal bed = ward.at(patient, Ward.CARE);
        refuses(bed, 1, Ward.live(mandate, 3, 0, signed(bed, Ward.CARE, 1, 0)));

        ReferenceTerminal again = ward.at(patient, Ward.CARE);
        refuses(again, 1, Ward.live(mandate, 1, 2, signed(again, Ward.CARE, 1, 0)));
    }

    @Test
    void aMandateOfAnotherCard() {
        ReferenceTerminal bed = ward.at(patient, Ward.CARE);

        refuses(bed, 1, Ward.live(ward.mandate(ward.professional()), 1, 0, signed(bed, Ward.CARE, 1, 0)));
    }

    @Test
    void aMandateThatEndedBeforeTheDayThePatientsCardHasSeen() {
        Validity past = new Validity(Site.TODAY.minusDays(9), Site.TODAY.minusDays(1));

        refusesMandate(Ward.mandate(ward.site.issuer, professional, CARE_AND_EMERGENCY, past, Site.EPOCH));
    }

    @Test
    void aMandateOfAnEpochThatHasPassed() {
        refusesMandate(
                Ward.mandate(ward.site.issuer, professional, CARE_AND_EMERGENCY, Site.THIS_MONTH, Site.EPOCH - 1));
    }

    @Test
    void aMandateForAnotherRoleOrFunction() {
        refusesMandate(Ward.mandate(ward.site.issuer, professional, new Grant(3, 0x08), Site.THIS_MONTH, Site.EPOCH));
        refusesMandate(Ward.mandate(ward.site.issuer, professional, new Grant(1, 0x0A), Site.THIS_MONTH, Site.EPOCH));
    }

    @Test
    void aMandateFromAnIssuerThatThePatientsCardDoesNotKnow() throws Exception {
        Site stranger = new Site(Files.createDirectory(folder.resolve("stranger")));

        refusesMandate(Ward.mandate(stranger.issuer, professional, CARE_AND_EMERGENCY, Site.THIS_MONTH, Site.EPOCH));
    }

    @Test
    void aMandateChangedByOneBit() {
        for (int at : new int[] {0, 5, 77, 78, 81, 83, 100}) {
            ReferenceTerminal bed = ward.at(patient, Ward.CARE);
            byte[] shown = Ward.live(mandate, 1, 0, signed(bed, Ward.CARE, 1, 0));
            shown[at] ^= 0x04;
            refuses(bed, 1, shown);
        }
    }

    @Test
    void aProofCutShortOrTooLong() {
        for (int length : new int[] {1, 151, 216, 218, 222}) {
            ReferenceTerminal bed = ward.at(patient, Ward.CARE);
            byte[] shown = Ward.live(mandate, 1, 0, signed(bed, Ward.CARE, 1, 0));
            refuses(bed, 1, java.util.Arrays.copyOf(shown, length));
        }
    }

    @Test
    void aProofThatNobodyAskedFor() {
        Ward.Present plain = ward.patient("030302");
        ReferenceTerminal bed = ward.at(plain, Ward.CARE);

        refuses(bed, 1, Ward.live(mandate, 1, 0, signed(bed, Ward.CARE, 1, 0)));
    }

    @Test
    void vouchingWantsThePinInThisChannel() {
        // Without the rule for role 2, its application opens without a PIN; the chip does not vouch all the same.
        Ward.Present lax = ward.patient("03010E");
        ReferenceTerminal staff = ward.at(lax, Ward.OWN);
        staff.confirmed(staff.open(3, 2, new byte[0]).good());

        assertEquals(0x6982, staff.vouch(new byte[32], Ward.CARE, 1, 0).statusWord());
    }

    @Test
    void onlyTheOwnCardsRoleVouchesAndOnlyForOthersOfItsFunction() {
        ReferenceTerminal bed = ward.at(patient, Ward.CARE);
        bed.confirmed(bed.open(3, 1, Ward.live(mandate, 1, 0, signed(bed, Ward.CARE, 1, 0)))
                .good());
        assertEquals(0x6982, bed.vouch(new byte[32], Ward.CARE, 1, 0).statusWord());

        for (String p : List.of("01010000", "03000000")) {
            ReferenceTerminal staff = ward.standingBy(professional);
            assertEquals(0x6982, staff.vouch(new byte[32], Hex.decode(p), 1, 0).statusWord(), p);
        }
        ReferenceTerminal early = ward.at(professional, Ward.OWN);
        early.verify(Site.PIN).good();
        assertEquals(0x6982, early.vouch(new byte[32], Ward.CARE, 1, 0).statusWord(), "before CONFIRM");
    }

    @Test
    void aCardThatLiesThereVouchesForManyPatients() {
        ReferenceTerminal staff = ward.standingBy(professional);
        for (int i = 0; i < 5; i++) {
            ReferenceTerminal bed = ward.at(ward.patient(), Ward.CARE);
            byte[] signature = staff.vouch(bed.h(), Ward.CARE, 1, 0).good();
            bed.open(3, 1, Ward.live(mandate, 1, 0, signature)).good();
        }
    }

    private void refusesMandate(Mandate shown) {
        ReferenceTerminal bed = ward.at(patient, Ward.CARE);
        refuses(bed, 1, Ward.live(shown, 1, 0, signed(bed, Ward.CARE, 1, 0)));
    }

    private static void refuses(ReferenceTerminal bed, int role, byte[] shown) {
        assertEquals(0x6982, bed.open(3, role, shown).statusWord());
        assertEquals(0x6982, bed.certificate().statusWord(), "the channel is gone");
    }

    private byte[] signed(ReferenceTerminal bed, byte[] p, int sections, int reason) {
        return ward.standingBy(professional).vouch(bed.h(), p, sections, reason).good();
    }

    private String log(Ward.Present card) {
        ReferenceTerminal reading = ward.at(card, Ward.CARE);
        reading.verify(Site.PIN).good();
        return Hex.toHexString(reading.log(new byte[4]).good());
    }
}
