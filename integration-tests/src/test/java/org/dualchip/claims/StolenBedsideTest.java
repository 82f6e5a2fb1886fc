// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.claims;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.dualchip.appchip.DesfireChips;
import org.dualchip.card.CardException;
import org.dualchip.card.ChipFile;
import org.dualchip.card.FileContent;
import org.dualchip.card.Purpose;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.card.crypto.Jdk;
import org.dualchip.securechip.certificate.Terminal;
import org.dualchip.securechip.certificate.TerminalCertificate;
import org.dualchip.securechip.channel.SecurityChip;
import org.dualchip.securechip.channel.SessionKey;
import org.dualchip.securechip.curve.CurveKey;
import org.dualchip.securechip.curve.Point;
import org.dualchip.securechip.fake.HealthCard;
import org.dualchip.virtualcard.certificate.Grant;
import org.dualchip.virtualcard.certificate.Validity;
import org.dualchip.virtualcard.cryptography.P256Key;
import org.dualchip.virtualcard.issuing.Issuer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** A thief has a bedside's controller, with all the rights that one can have, and a professional's card now and then. */
class StolenBedsideTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final Validity THIS_MONTH = new Validity(TODAY, TODAY.plusDays(30));
    private static final Grant CARE_AND_EMERGENCY = new Grant(3, 0x0A);

    private static final Purpose CARE = new Purpose(3, 1, 0);
    private static final Purpose OWN_CARD = new Purpose(3, 2, 0);
    private static final Purpose EMERGENCY = new Purpose(3, 3, 1);
    private static final Purpose BROKEN_GLASS = new Purpose(3, 3, 0x0107);

    private static final ChipFile FACTS = ChipFile.data("emergency", 1, 32, ChipFile.Use.READ);
    private static final int ENTRY = 33;

    @TempDir
    Path folder;

    private final P256Key batch = P256Key.generate(new SecureRandom());
    private Issuer issuer;
    private Terminal stolen;
    private HealthCard patient;
    private HealthCard professional;

    @BeforeEach
    void steal() throws Exception {
        issuer = Issuer.create(folder.resolve("issuer.pem"));
        stolen = terminal(1, THIS_MONTH);
        patient = new HealthCard(issuer, batch, "Ada", null);
        professional = new HealthCard(
                issuer,
                batch,
                "Dr Chen",
                (number, point) -> issuer.mandate(number, point, CARE_AND_EMERGENCY, THIS_MONTH, 5));
    }

    @Test
    void readsWhatAProfessionalWhoLiesThereStandsBy() throws Exception {
        try (var chip = let(patient, CARE)) {
            assertEquals(32, read(patient, chip, CARE, live(chip, CARE)));
        }
    }

    @Test
    void opensNoCareAlone() throws Exception {
        try (var chip = let(patient, CARE)) {
            refused(Refusal.APPLICATION_REFUSED, () -> chip.open(new byte[16]));
        }
    }

    @Test
    void hasNoUseForAWordThatWasGivenBefore() throws Exception {
        byte[] before;
        try (var chip = let(patient, CARE)) {
            before = live(chip, CARE);
            read(patient, chip, CARE, before);
        }
        refusesWith(patient, CARE, before);
        refusesWith(new HealthCard(issuer, batch, "Bob", null), CARE, before);
    }

    @Test
    void changesNothingInAWord() throws Exception {
        try (var chip = let(patient, EMERGENCY)) {
            byte[] forCare = live(chip, CARE);
            refused(Refusal.COMPANION_REFUSED, () -> chip.open(new byte[16], forCare));
        }
        for (int at : new int[] {5, 78, 151, 152, 153}) {
            try (var chip = let(patient, CARE)) {
                byte[] changed = live(chip, CARE);
                changed[at] ^= 0x10;
                refused(Refusal.COMPANION_REFUSED, () -> chip.open(new byte[16], changed));
            }
        }
    }

    @Test
    void hasNoUseForAWordGivenToAnotherTerminal() throws Exception {
        var another = terminal(2, THIS_MONTH);
        try (var chip = let(patient, CARE);
                var staff = lying(another)) {
            byte[] theirs = shown(0, staff.vouch(chip.transcript(), CARE, 1, 0));
            refused(Refusal.COMPANION_REFUSED, () -> chip.open(new byte[16], theirs));
        }
        try (var staff = lying(another)) {
            refusesWith(patient, EMERGENCY, shown(0, staff.delegate(EMERGENCY, 1, 0)));
        }
    }

    @Test
    void makesNoProfessionalOfAMandateThatItRead() throws Exception {
        var own = P256Key.generate(new SecureRandom());
        try (var chip = let(patient, CARE)) {
            byte[] said = ByteBuffer.allocate(5 + 32 + 8 + 4 + 2)
                    .put("DC1-P".getBytes(US_ASCII))
                    .put(chip.transcript())
                    .put(stolen.certificate().number())
                    .put(CARE.encoded())
                    .array();
            refused(Refusal.COMPANION_REFUSED, () -> chip.open(new byte[16], shown(0, own.sign(said))));
        }
    }

    @Test
    void hasNobodyStandByWithoutThePin() throws Exception {
        try (var staff = let(professional, OWN_CARD)) {
            refused(Refusal.APPLICATION_REFUSED, () -> staff.open(new byte[16]));
        }
        try (var staff = let(professional, OWN_CARD)) {
            staff.verify(HealthCard.PIN.getBytes(US_ASCII));
            refused(Refusal.COMPANION_REFUSED, () -> staff.vouch(new byte[32], CARE, 1, 0));
        }
    }

    @Test
    void usesAWordLeftBehindForEmergencyOnceACard() throws Exception {
        byte[] word;
        try (var staff = lying(stolen)) {
            word = shown(0, staff.delegate(EMERGENCY, 1, 0));
        }
        try (var chip = let(patient, EMERGENCY)) {
            assertEquals(32, read(patient, chip, EMERGENCY, word));
        }
        refusesWith(patient, EMERGENCY, word);
        refusesWith(patient, CARE, word);
        try (var staff = lying(stolen)) {
            refusesWith(patient, CARE, shown(0, staff.delegate(CARE, 1, 0)));
        }
    }

    @Test
    void keepsNoWordBeyondItsCertificate() throws Exception {
        byte[] word;
        try (var staff = lying(stolen)) {
            word = shown(0, staff.delegate(EMERGENCY, 1, 0));
        }
        stolen = terminal(1, new Validity(TODAY.plusDays(1), TODAY.plusDays(2)));

        refusesWith(patient, EMERGENCY, word);
    }

    @Test
    void breaksTheGlassForEmergencyAndNeverForCare() throws Exception {
        try (var chip = let(patient, BROKEN_GLASS)) {
            assertEquals(32, read(patient, chip, BROKEN_GLASS, new byte[0]));
        }
        for (var other : List.of(EMERGENCY, new Purpose(3, 1, 0x0107))) {
            try (var chip = let(patient, other)) {
                refused(Refusal.APPLICATION_REFUSED, () -> chip.open(new byte[16]));
            }
        }
    }

    @Test
    void opensNothingThatTheCardDoesNotRemember() throws Exception {
        try (var chip = let(patient, CARE)) {
            read(patient, chip, CARE, live(chip, CARE));
        }
        try (var staff = lying(stolen)) {
            byte[] word = shown(0, staff.delegate(EMERGENCY, 1, 0));
            try (var chip = let(patient, EMERGENCY)) {
                read(patient, chip, EMERGENCY, word);
            }
        }
        try (var chip = let(patient, BROKEN_GLASS)) {
            // Not even confirmed: the entry was there before the answer.
            chip.open(new byte[16]);
        }

        String who = HexFormat.of().formatHex(professional.mandate(), 5, 13);
        var log = log();
        assertEquals("03010000" + "04" + who + "00000000" + "0100", log.get(0));
        assertEquals("03030001" + "08" + who + "00000001" + "0100", log.get(1));
        assertEquals("03030107" + "10" + "00".repeat(14), log.get(2));
        assertEquals(3, log.size());
    }

    /** P, flags and companion of each entry. */
    private List<String> log() throws Exception {
        try (var chip = let(patient, CARE)) {
            chip.verify(HealthCard.PIN.getBytes(US_ASCII));
            byte[] entries = chip.log(1);
            var read = new ArrayList<String>();
            for (int at = 0; at < entries.length; at += ENTRY) {
                assertEquals("d000000000000001", HexFormat.of().formatHex(entries, at + 6, at + 14));
                read.add(HexFormat.of().formatHex(entries, at + 14, at + ENTRY));
            }
            return read;
        }
    }

    private void refusesWith(HealthCard card, Purpose purpose, byte[] word) throws Exception {
        try (var chip = let(card, purpose)) {
            refused(Refusal.COMPANION_REFUSED, () -> chip.open(new byte[16], word));
        }
    }

    private byte[] live(SecurityChip chip, Purpose purpose) throws Exception {
        try (var staff = lying(stolen)) {
            return shown(0, staff.vouch(chip.transcript(), purpose, 1, 0));
        }
    }

    private byte[] shown(int reason, byte[] signed) {
        byte[] mandate = professional.mandate();
        byte[] shown = Arrays.copyOf(mandate, mandate.length + 2 + signed.length);
        shown[mandate.length] = 1;
        shown[mandate.length + 1] = (byte) reason;
        System.arraycopy(signed, 0, shown, mandate.length + 2, signed.length);
        return shown;
    }

    /** The professional's card, open as its own. */
    private SecurityChip lying(Terminal at) throws Exception {
        var wire = CardWire.present(professional.card());
        var chip = let(wire, at, OWN_CARD);
        chip.verify(HealthCard.PIN.getBytes(US_ASCII));
        var locked = new DesfireChips().select(wire, 3);
        chip.confirm(locked.answer(chip.open(locked.challenge(2))), false)
                .keys()
                .close();
        return chip;
    }

    private SecurityChip let(HealthCard card, Purpose purpose) throws Exception {
        return let(CardWire.present(card.card()), stolen, purpose);
    }

    private SecurityChip let(CardWire wire, Terminal at, Purpose purpose) throws Exception {
        var known = Point.decode(batch.point());
        var chip =
                SecurityChip.select(wire).orElseThrow().connect(id -> known, new SessionKey(Jdk.random(), work -> {}));
        chip.authorize(at, purpose);
        return chip;
    }

    private int read(HealthCard card, SecurityChip chip, Purpose purpose, byte[] word)
            throws CardException, RefusedException {
        var locked = new DesfireChips().select(new CardWire(card.card()), 3);
        byte[] challenge = locked.challenge(purpose.role());
        byte[] proof = word.length == 0 ? chip.open(challenge) : chip.open(challenge, word);
        try (var keys = chip.confirm(locked.answer(proof), false).keys();
                var open = locked.open(keys)) {
            var content = (FileContent.Data) open.read(FACTS);
            return content.bytes().length;
        }
    }

    private Terminal terminal(int number, Validity validity) throws Exception {
        var key = P256Key.generate(new SecureRandom());
        byte[] name = {(byte) 0xD0, 0, 0, 0, 0, 0, 0, (byte) number};
        var certificate = issuer.certifyTerminal(name, key.point(), List.of(new Grant(3, 0x4E)), validity, 5);
        return new Terminal(CurveKey.decode(key.encodePkcs8()), TerminalCertificate.decode(certificate.encode()));
    }

    private static void refused(Refusal wanted, Executable attempt) {
        var e = assertThrows(RefusedException.class, attempt);
        assertEquals(wanted, e.refusal(), e.getMessage());
    }
}
