// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.certificate.Grant;
import org.dualchip.virtualcard.certificate.Validity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Terminals that a card does not let in. Each hears the same two bytes, and the channel is gone. */
class RefusalTest {
    private static final List<Grant> DOOR_ROLE = List.of(Grant.of(1, 1));

    @TempDir
    private Path folder;

    private Site site;
    private VirtualCard card;

    @BeforeEach
    void presentACard() {
        site = new Site(folder);
        card = site.card();
    }

    @Test
    void aTerminalWithoutTheRole() {
        refuses(site.terminal(List.of(Grant.of(1, 2)), Site.THIS_MONTH, Site.EPOCH), ReferenceTerminal.DOOR);
    }

    @Test
    void aTerminalOfAnotherFunction() {
        refuses(site.terminal(List.of(Grant.of(2, 1)), Site.THIS_MONTH, Site.EPOCH), ReferenceTerminal.DOOR);
    }

    @Test
    void aFunctionTheIssuerMayNotGrant() {
        refuses(site.terminal(List.of(Grant.of(3, 1)), Site.THIS_MONTH, Site.EPOCH), Hex.decode("03010000"));
    }

    @Test
    void theMasterKeyWithoutTheBitForIt() {
        byte[] everyRole = site.terminal(List.of(new Grant(1, 0xFE)), Site.THIS_MONTH, Site.EPOCH);

        refuses(everyRole, Hex.decode("01000000"));
        refuses(site.terminal(), Hex.decode("01000000"));
    }

    @Test
    void aRoleThatNoMaskHasABitFor() {
        byte[] everything = site.terminal(List.of(new Grant(1, 0xFF)), Site.THIS_MONTH, Site.EPOCH);

        refuses(everything, Hex.decode("01080000"));
        refuses(everything, Hex.decode("01FF0000"));
    }

    @Test
    void aCertificateThatEndedBeforeTheDayTheCardHasSeen() {
        Validity nextMonth = new Validity(Site.TODAY.plusDays(31), Site.TODAY.plusDays(60));
        accepts(site.terminal());

        accepts(site.terminal(DOOR_ROLE, nextMonth, Site.EPOCH));

        refuses(site.terminal(), ReferenceTerminal.DOOR);
    }

    @Test
    void aDayThatOnlyAStrangerNamed() throws Exception {
        Validity farFuture = new Validity(Site.TODAY.plusDays(9000), Site.TODAY.plusDays(9001));
        Site stranger = new Site(Files.createDirectory(folder.resolve("stranger")));

        refuses(stranger.terminal(DOOR_ROLE, farFuture, Site.EPOCH), ReferenceTerminal.DOOR);

        accepts(site.terminal());
    }

    @Test
    void anEpochThatHasPassed() {
        refuses(site.terminal(DOOR_ROLE, Site.THIS_MONTH, Site.EPOCH - 1), ReferenceTerminal.DOOR);
    }

    @Test
    void anEpochThatPassedWhenALaterOneWasMet() {
        accepts(site.terminal(DOOR_ROLE, Site.THIS_MONTH, 0xFFFFFFFFL));

        refuses(site.terminal(), ReferenceTerminal.DOOR);
    }

    @Test
    void anIssuerItDoesNotKnow() throws Exception {
        Site stranger = new Site(Files.createDirectory(folder.resolve("stranger")));

        refuses(stranger.terminal(), ReferenceTerminal.DOOR);
    }

    @Test
    void aCertificateChangedByOneBit() {
        byte[] changed = site.terminal();
        changed[78] ^= 0x04;

        refuses(changed, ReferenceTerminal.DOOR);
    }

    @Test
    void aCertificateWithoutItsKey() {
        KeyPair another = Jca.generate();
        ReferenceTerminal terminal = site.connect(card);

        assertRefused(terminal, terminal.authorize(site.terminal(), another, ReferenceTerminal.DOOR));
    }

    @Test
    void aSignatureOfAnotherChannel() {
        ReferenceTerminal first = site.connect(card);
        byte[] overheard = first.request(site.terminal(), site.terminalKey, ReferenceTerminal.DOOR);
        ReferenceTerminal second = site.connect(card);

        assertRefused(second, second.secured(0x30, 0x00, overheard));
    }

    @Test
    void aCopiedBatchKeyAlone() {
        ReferenceTerminal thief = site.connect(card);

        assertRefused(thief, thief.certificate());
    }

    @Test
    void anythingBeforeAuthorize() {
        for (int ins : new int[] {0x36, 0x20, 0x32, 0x34, 0x99}) {
            ReferenceTerminal terminal = site.connect(card);
            assertRefused(terminal, terminal.secured(ins, ins == 0x20 ? 0x80 : 0x00, Site.bytes(16, 0x31)));
        }
    }

    @Test
    void aSecondAuthorize() {
        ReferenceTerminal terminal = site.authorized(card);

        assertRefused(terminal, terminal.authorize(site.terminal(), site.terminalKey, ReferenceTerminal.DOOR));
    }

    @Test
    void aPointOffTheCurve() {
        ReferenceTerminal terminal = new ReferenceTerminal(card, site.batch.publicPoint());
        terminal.select().good();
        byte[] d = Jca.join(Hex.decode("A60D9002110095013C8001888101105F494104"), Site.bytes(64, 0x01));

        assertEquals(0x6A80, terminal.internalAuthenticate(d).statusWord());
    }

    private void accepts(byte[] certificate) {
        site.connect(card)
                .authorize(certificate, site.terminalKey, ReferenceTerminal.DOOR)
                .good();
    }

    private void refuses(byte[] certificate, byte[] p) {
        ReferenceTerminal terminal = site.connect(card);
        assertRefused(terminal, terminal.authorize(certificate, site.terminalKey, p));
    }

    private static void assertRefused(ReferenceTerminal terminal, Reply reply) {
        assertEquals(0x6982, reply.statusWord());
        assertEquals(0, reply.data().length, "a refusal names nobody");
        assertEquals(0x6982, terminal.certificate().statusWord(), "the channel is gone");
    }
}
