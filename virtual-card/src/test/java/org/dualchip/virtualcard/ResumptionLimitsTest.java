// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.certificate.CardCertificate;
import org.dualchip.virtualcard.certificate.Validity;
import org.dualchip.virtualcard.memory.PowerLostException;
import org.dualchip.virtualcard.memory.TearingMemory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a secret is kept, how long it holds, and what a tear leaves of it. */
class ResumptionLimitsTest {
    private static final byte[] DOOR = ReferenceTerminal.DOOR;

    @TempDir
    private Path folder;

    private Site site;
    private Path issued;
    private VirtualCard card;
    private Resumer door;

    @BeforeEach
    void presentACard() {
        site = new Site(folder);
        door = new Resumer(site);
        issued = site.issue("Ada");
        card = VirtualCard.open(issued);
        card.powerOn();
    }

    @Test
    void noSecretIsKeptUnasked() {
        ReferenceTerminal terminal = site.authorized(card);
        byte[] certificate = terminal.certificate().good();
        byte[] secret = terminal.secret(site.terminal(), DOOR, certificate);

        assertEquals(0, terminal.released(1, new byte[0])[36]);
        assertFalse(door.showsSecret(card, secret));
    }

    @Test
    void noSecretIsKeptForAnotherIntentThanTheCheckpointsOwn() {
        byte[] p = Hex.decode("01010001");
        ReferenceTerminal terminal = site.connect(card);
        terminal.authorize(site.terminal(), site.terminalKey, p).good();

        assertEquals(0, terminal.openAndKeep()[36]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"010104", "010106"})
    void noSecretIsKeptWhereARuleForbidsIt(String rules) {
        VirtualCard ruled = site.cardWithRules(rules);

        assertEquals(0, site.authorized(ruled).openAndKeep()[36]);
    }

    @Test
    void noSecretIsKeptWhereARuleDemandsAPin() {
        ReferenceTerminal terminal = site.authorized(site.cardWithRules("010101"));
        terminal.verify(Site.PIN).good();

        assertEquals(0, terminal.openAndKeep()[36]);
    }

    @Test
    void aSecretEndsWithTheDateOfTheTerminalsCertificate() {
        byte[] secret = door.keep(card);
        door.authorize(card, door.later());

        assertFalse(door.showsSecret(card, secret));
    }

    @Test
    void aSecretEndsWithTheIssuersEpoch() {
        byte[] secret = door.keep(card);
        door.authorize(card, site.terminal(Resumer.DOOR_ROLE, Site.THIS_MONTH, Site.EPOCH + 1));

        assertFalse(door.showsSecret(card, secret));
    }

    @Test
    void aSecretEndsWhenRulesOrCertificateOfTheCardChange() {
        byte[] secret = door.keep(card);
        card.powerOff();
        Site.personalize(issued, word -> word.setRules(Hex.decode("010204")));
        card.powerOn();
        assertFalse(door.showsSecret(card, secret));

        byte[] another = door.keep(card);
        CardCertificate old = CardCertificate.decode(
                        site.authorized(card).certificate().good())
                .orElseThrow();
        card.powerOff();
        byte[] renewed = site.issuer
                .certifyCard(old.number(), old.point(), "Ada", new Validity(Site.TODAY, Site.TODAY.plusDays(9)), 5)
                .encode();
        Site.personalize(issued, word -> word.setCertificate(renewed));
        card.powerOn();
        assertFalse(door.showsSecret(card, another));
    }

    @Test
    void sixteenTerminalsAreKnownAndTheOneThatWasAwayLongestGoes() {
        byte[][] secrets = new byte[17][];
        for (int i = 0; i < 16; i++) {
            secrets[i] = door.keep(card, Resumer.number(i));
        }
        door.resume(card, secrets[0], Resumer.number(0));
        secrets[0] = ReferenceTerminal.after(secrets[0]);

        secrets[16] = door.keep(card, Resumer.number(16));

        assertFalse(door.showsSecret(card, secrets[1], Resumer.number(1)));
        for (int i : new int[] {0, 2, 15, 16}) {
            assertTrue(door.showsSecret(card, secrets[i], Resumer.number(i)), "terminal " + i);
        }
    }

    @Test
    void aNewSecretTakesTheOldOnesPlace() {
        byte[] old = door.keep(card);
        byte[] fresh = door.keep(card);

        assertFalse(Arrays.equals(old, fresh));
        assertTrue(door.showsSecret(card, fresh));
    }

    @Test
    void aSecretServesOnePlaceAndOnePurpose() {
        byte[] secret = door.keep(card);

        assertFalse(door.showsSecret(card, secret, Resumer.number(7)));
        ReferenceTerminal terminal = door.terminal(card);
        byte[] nonce = door.nonce();
        byte[] other = Hex.decode("01020000");
        byte[] answer = terminal.askToResume(Site.NUMBER, nonce, other);
        assertFalse(terminal.resumed(secret, Site.NUMBER, nonce, other, answer));
        assertTrue(door.showsSecret(card, secret));
    }

    @ParameterizedTest
    @EnumSource(TearingMemory.Moment.class)
    void noTearShowsAnIdTwice(TearingMemory.Moment moment) {
        card.powerOff();
        for (boolean kept : new boolean[] {true, false}) {
            for (int write = 1; write <= 2; write++) {
                TearingMemory memory = Site.memory(issued, VirtualCard.SECURITY_CHIP);
                VirtualCard torn = VirtualCard.of(memory, Site.memory(issued, VirtualCard.APPLICATION_CHIP));
                torn.powerOn();
                byte[] secret = kept ? door.keep(torn) : new byte[16];
                Set<ByteBuffer> shown = new HashSet<>();
                assertTrue(shown.add(door.id(torn)));
                memory.tearAt(write, moment);
                for (int asked = 0; asked < 5; asked++) {
                    try {
                        assertTrue(shown.add(door.id(torn)), moment + " write " + write);
                    } catch (PowerLostException gone) {
                        torn.powerOn();
                    }
                }
                assertEquals(5, shown.size(), "torn once, answered otherwise");
                assertEquals(kept, door.knows(torn, secret), moment + " write " + write);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TearingMemory.Moment.class)
    void aTornKeepingLeavesTheOldSecretOrTheNew(TearingMemory.Moment moment) {
        card.powerOff();
        TearingMemory memory = Site.memory(issued, VirtualCard.SECURITY_CHIP);
        VirtualCard torn = VirtualCard.of(memory, Site.memory(issued, VirtualCard.APPLICATION_CHIP));
        torn.powerOn();
        byte[] old = door.keep(torn);
        ReferenceTerminal terminal = site.authorized(torn);
        byte[] fresh =
                terminal.secret(site.terminal(), DOOR, terminal.certificate().good());
        byte[] second = Jca.join(terminal.secondPart(1), new byte[] {1});
        memory.tearAt(1, moment);
        try {
            terminal.confirm(second);
            throw new AssertionError("nothing was torn");
        } catch (PowerLostException gone) {
            torn.powerOn();
        }
        boolean isOld = door.showsSecret(torn, old);
        assertNotEquals(isOld, door.knows(torn, fresh), moment.name());
    }
}
