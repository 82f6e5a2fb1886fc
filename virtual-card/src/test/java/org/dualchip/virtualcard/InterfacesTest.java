// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.certificate.Grant;
import org.dualchip.virtualcard.certificate.Validity;
import org.dualchip.virtualcard.memory.PowerLostException;
import org.dualchip.virtualcard.memory.TearingMemory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One card, two interfaces, one supply. */
class InterfacesTest {
    private static final String DUAL_CHIP = "01A404000AF04455414C434849500100";
    private static final String DOORS = "00A404000BF04455414C43484950A00100";

    @TempDir
    private Path folder;

    private Site site;
    private VirtualCard card;

    @BeforeEach
    void issueACard() {
        site = new Site(folder);
        card = site.card();
    }

    @Test
    void showTheApplicationChipToTheAntennaOnly() {
        assertEquals(0x9000, status(card, DOORS));
        card.contact().powerOn();
        assertEquals(0x6A82, status(card.contact(), DOORS));
        assertEquals(0x9000, status(card.contact(), DUAL_CHIP));
    }

    @Test
    void showPivToTheContactsOnly() throws Exception {
        String piv = "00A4040009A0000003080000100000";
        assertEquals(0x6A82, status(card, piv));
        card.contact().powerOn();
        assertEquals(0x9000, status(card.contact(), "00CB3FFF035C017E00"), "is the default");
        assertEquals(0x9000, status(card.contact(), piv));
        assertEquals(0x9000, status(card.contact(), DUAL_CHIP), "beside it, on channel 1");
        assertEquals(0x9000, status(card.contact(), "00CB3FFF035C017E00"));

        Path without = site.issue("Bo");
        Files.delete(without.resolve(VirtualCard.PIV));
        VirtualCard plain = VirtualCard.open(without);
        plain.contact().powerOn();
        assertEquals(0x6A82, status(plain.contact(), piv));
        assertEquals(0x9000, status(plain.contact(), DUAL_CHIP));
    }

    @Test
    void openTheApplicationChipAfterTheContactsWereUsed() {
        card.contact().powerOn();
        card.powerOn();
        assertEquals(32, site.open(card).read(ReferenceReader.RIGHT).good().length);
    }

    @Test
    void takeTheCardFromEachOther() {
        site.connect(card);
        card.contact().powerOn();
        assertThrows(PowerLostException.class, () -> status(card, "8536000000"));

        card.powerOn();
        assertThrows(PowerLostException.class, () -> status(card.contact(), DUAL_CHIP));
        assertEquals(0x6985, status(card, "8536000000"), "the channel of before is gone");
    }

    @Test
    void leaveTheOtherAloneWhenSwitchedOffLate() {
        card.contact().powerOn();
        card.powerOff();
        assertEquals(0x9000, status(card.contact(), DUAL_CHIP));
    }

    @Test
    void sayWhatTheyAre() {
        assertEquals("3b80800101", Hex.toHexString(card.atr()));
        assertEquals("3b85018073c0019b2d", Hex.toHexString(card.contact().atr()));
        byte[] atr = card.contact().atr();
        int check = 0;
        for (int i = 1; i < atr.length; i++) {
            check ^= atr[i];
        }
        assertEquals(0, check, "TCK");
    }

    @Test
    void dieTogetherWhenAWriteIsTorn() {
        Path issued = site.issue("Bo");
        TearingMemory security = Site.memory(issued, VirtualCard.SECURITY_CHIP);
        VirtualCard torn = VirtualCard.of(security, Site.memory(issued, VirtualCard.APPLICATION_CHIP));
        torn.powerOn();
        ReferenceTerminal terminal = site.connect(torn);
        security.tearAt(1, TearingMemory.Moment.BEFORE);
        assertThrows(
                PowerLostException.class,
                () -> terminal.authorize(
                        site.terminal(
                                List.of(Grant.of(1, 1)),
                                new Validity(Site.TODAY.plusDays(1), Site.TODAY.plusDays(9)),
                                Site.EPOCH),
                        site.terminalKey,
                        ReferenceTerminal.DOOR));
        assertThrows(PowerLostException.class, () -> status(torn, DOORS));
        torn.contact().powerOn();
        assertEquals(0x9000, status(torn.contact(), DUAL_CHIP));
    }

    private static int status(Card card, String command) {
        return Reply.of(card.transmit(Hex.decode(command))).statusWord();
    }
}
