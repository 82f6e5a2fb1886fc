// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.hybrid;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.UUID;
import org.dualchip.card.CardChannel;
import org.dualchip.card.CardException;
import org.dualchip.card.Command;
import org.dualchip.card.Refusal;
import org.dualchip.card.Response;
import org.dualchip.card.crypto.Sha256;
import org.dualchip.securechip.fake.Bytes;
import org.dualchip.securechip.fake.Enrolling;
import org.dualchip.securechip.fake.FakePivCard;
import org.dualchip.securechip.fake.FakePivIssuer;
import org.dualchip.securechip.fake.PoweredCard;
import org.dualchip.securechip.piv.PivApplication;
import org.dualchip.securechip.piv.PivKey;
import org.dualchip.securechip.x509.Certificates;
import org.dualchip.virtualcard.issuing.BadgeDesk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Badges whose PIV part is of another make, and has other keys. */
@SuppressWarnings("NullAway.Init")
class ForeignPivTest {
    @TempDir
    Path root;

    private BadgeRig rig = new BadgeRig(Path.of(""));

    @BeforeEach
    void openSite() {
        rig = new BadgeRig(root);
    }

    /** RSA over short APDUs: three exchanges for the signature, once the reader's number for the card says which key. */
    @Test
    void aKnownRsaBadgeIsReadInFourAndFourExchanges() throws Exception {
        var piv = new FakePivIssuer("Office").card("RSA-2048", new UUID(1, 2));
        piv.uid = new byte[] {4, 1, 2, 3, 4, 5, 6};
        var both = withDesfire("rsa", piv);
        enrolFake(piv);
        var profile = rig.profile(false);
        readRight(profile, both);
        assertEquals(1, piv.certificatesRead, "the first time");
        piv.exchanges = 0;
        both.application().commands.clear();
        readRight(profile, both);
        assertEquals(1, piv.certificatesRead);
        assertEquals(4, piv.exchanges);
        assertEquals(4, both.application().commands.size());
    }

    @Test
    void aBadgeWhoseRecordWantsItsCertificateIsHeldToIt() throws Exception {
        var issuer = new FakePivIssuer("Office");
        var piv = issuer.card("P-256", new UUID(3, 4));
        var both = withDesfire("x509", piv);
        enrolFake(piv, "trust=x509");
        var profile = rig.profile(false);
        BadgeRig.assertRefused(Refusal.CHECKPOINT_NOT_READY, () -> readRight(profile, both));
        issuer.trustedBy(rig.root);
        readRight(profile, both);
        int read = piv.certificatesRead;
        readRight(profile, both);
        assertEquals(read, piv.certificatesRead, "verified once, then known");
        issuer.cards.revoked.add(Certificates.ofCard(certificate(piv)).getSerialNumber());
        issuer.trustedBy(rig.root);
        BadgeRig.assertRefused(Refusal.CARD_REVOKED, () -> readRight(profile, both));
    }

    private static byte[] certificate(FakePivCard piv) throws Exception {
        return PivApplication.select(piv)
                .orElseThrow()
                .certificate(PivKey.CARD_AUTHENTICATION)
                .orElseThrow();
    }

    private static void readRight(HybridProfile profile, BothParts card) throws Exception {
        var met = profile.meet(BadgeRig.presented(card)).orElseThrow();
        met.prove();
        met.requireValid();
        assertEquals(1, Bytes.of(met.open().read(BadgeRig.RIGHT))[4]);
    }

    /** A PIV card of another make with a DESFire of ours beside it. */
    private BothParts withDesfire(String name, FakePivCard piv) throws Exception {
        byte[] key = piv.key(FakePivCard.KEY_9E).getEncoded();
        new BadgeDesk((card, application, number) -> BadgeRig.derived(rig.site, Sha256.of(key), application, number))
                .issue(rig.root.resolve(name), BadgeRig.MAIN_DOOR);
        return new BothParts(piv, rig.card(name));
    }

    private void enrolFake(FakePivCard piv, String... more) throws Exception {
        var lines = new String[more.length + 2];
        lines[0] = "profiles=hybrid";
        lines[1] = "file.01.right=";
        System.arraycopy(more, 0, lines, 2, more.length);
        new Enrolling(rig.root).enrol(piv.key(FakePivCard.KEY_9E), lines);
    }

    /** As the virtual badge, with a PIV part of another make: a SELECT says to whom one speaks from then on. */
    private static final class BothParts implements CardChannel {
        private final FakePivCard piv;
        private final PoweredCard application;
        private boolean toPiv;

        BothParts(FakePivCard piv, PoweredCard application) {
            this.piv = piv;
            this.application = application;
        }

        PoweredCard application() {
            return application;
        }

        @Override
        public Response transmit(Command command) throws CardException {
            if (command.ins() == 0xA4) toPiv = command.data().length == 9;
            return toPiv || command.cla() == 0xFF ? piv.transmit(command) : application.transmit(command);
        }
    }
}
