// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.IntStream;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.application.BlankApplicationChip;
import org.dualchip.virtualcard.application.file.FileAccess;
import org.dualchip.virtualcard.application.file.StoredFile;
import org.dualchip.virtualcard.application.wire.Communication;
import org.dualchip.virtualcard.certificate.CardCertificate;
import org.dualchip.virtualcard.certificate.Grant;
import org.dualchip.virtualcard.certificate.Mandate;
import org.dualchip.virtualcard.certificate.Validity;
import org.dualchip.virtualcard.cryptography.P256Key;
import org.dualchip.virtualcard.dualchip.BlankSecurityChip;
import org.dualchip.virtualcard.issuing.Issuer;
import org.dualchip.virtualcard.memory.ArrayMemory;
import org.dualchip.virtualcard.memory.TearingMemory;

/** A hospital: patients, professionals, and one bedside's terminal, which two cards may lie at. */
final class Ward {
    static final byte[] CARE = Hex.decode("03010000");
    static final byte[] OWN = Hex.decode("03020000");
    static final byte[] EMERGENCY = Hex.decode("03030000");
    static final byte[] BROKEN_GLASS = Hex.decode("03030107");

    /** Of health, as {@code docs/card-application.md} section 4 has them. */
    static final String RULES = "03010E" + "030205" + "03033E";

    /** Care, own card, emergency. */
    static final Grant BEDSIDE = new Grant(3, 0x0E);

    static final int FACTS = 1;
    static final int MANDATE = 3;
    static final byte[] ALLERGIES = "penicillin".getBytes(StandardCharsets.US_ASCII);

    final Site site;
    private final P256Key batch = P256Key.generate(new SecureRandom());
    private int cards;

    Ward(Site site) {
        this.site = site;
    }

    /** A card of this ward, in the field. */
    record Present(VirtualCard card, TearingMemory security, byte[] number, byte[] identity) {}

    Present patient() {
        return card(RULES, false);
    }

    Present patient(String rules) {
        return card(rules, false);
    }

    /** With a mandate for care and emergency. */
    Present professional() {
        return card(RULES, true);
    }

    Mandate mandate(Present professional) {
        return mandate(site.issuer, professional, new Grant(3, 0x0A), Site.THIS_MONTH, Site.EPOCH);
    }

    static Mandate mandate(Issuer issuer, Present professional, Grant roles, Validity validity, long epoch) {
        return issuer.mandate(professional.number(), professional.identity(), roles, validity, epoch);
    }

    private Present card(String rules, boolean isProfessional) {
        TearingMemory security = new TearingMemory(new ArrayMemory(BlankSecurityChip.MEMORY));
        TearingMemory application = new TearingMemory(new ArrayMemory(BlankApplicationChip.MEMORY));
        BlankSecurityChip chip = new BlankSecurityChip(security);
        byte[] number = {(byte) 0xCA, 0, 0, 0, 0, 0, 0, (byte) ++cards};
        Present made = new Present(VirtualCard.of(security, application), security, number, chip.identityPoint());
        byte[] mandate = isProfessional ? mandate(made).encode() : new byte[Mandate.LENGTH];
        List<byte[]> keys = IntStream.range(0, 8)
                .mapToObj(role -> chip.makeRoleKey(3, role))
                .toList();
        BlankApplicationChip blank = new BlankApplicationChip(application);
        blank.create(
                3,
                keys,
                List.of(
                        StoredFile.backup(FACTS, Communication.FULL, FileAccess.of(0x3710), ALLERGIES),
                        StoredFile.standard(MANDATE, Communication.FULL, FileAccess.of(0x27F0), mandate)));
        blank.seal();
        chip.trust(site.issuer.publicPoint(), 1 << 3, Site.EPOCH);
        chip.setPin(Site.PIN.toCharArray());
        chip.setRules(Hex.decode(rules));
        Validity years = new Validity(Site.TODAY, Site.TODAY.plusDays(999));
        CardCertificate certificate =
                site.issuer.certifyCard(number, chip.identityPoint(), "Ada " + cards, years, Site.EPOCH);
        chip.seal(batch, certificate);
        made.card().powerOn();
        return made;
    }

    /** The bedside's terminal let in for P. */
    ReferenceTerminal at(Present present, byte[] p) {
        return at(present, p, site.terminal(List.of(BEDSIDE), Site.THIS_MONTH, Site.EPOCH));
    }

    ReferenceTerminal at(Present present, byte[] p, byte[] certificate) {
        return at(present, p, certificate, site.terminalKey);
    }

    ReferenceTerminal at(Present present, byte[] p, byte[] certificate, KeyPair key) {
        ReferenceTerminal terminal = connect(present);
        terminal.authorize(certificate, key, p).good();
        return terminal;
    }

    ReferenceTerminal connect(Present present) {
        return new ReferenceTerminal(present.card(), batch.point()).connect();
    }

    /** A professional's card that lies there, its PIN given and its application open. */
    ReferenceTerminal standingBy(Present professional) {
        return standingBy(professional, site.terminal(List.of(BEDSIDE), Site.THIS_MONTH, Site.EPOCH));
    }

    ReferenceTerminal standingBy(Present professional, byte[] certificate) {
        ReferenceTerminal staff = at(professional, OWN, certificate);
        staff.verify(Site.PIN).good();
        staff.confirmed(staff.open(3, 2, new byte[0]).good());
        return staff;
    }

    /** What OPEN is shown for a professional who is there. */
    static byte[] live(Mandate mandate, int sections, int reason, byte[] signature) {
        return Jca.join(mandate.encode(), new byte[] {(byte) sections, (byte) reason}, signature);
    }

    /** What OPEN is shown for a delegation as the professional's chip answered it. */
    static byte[] delegated(Mandate mandate, int sections, int reason, byte[] delegation) {
        return live(mandate, sections, reason, delegation);
    }
}
