// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.dualchip.virtualcard.certificate.Validity;
import org.dualchip.virtualcard.issuing.AccessRight;
import org.dualchip.virtualcard.issuing.CardDesk;
import org.dualchip.virtualcard.issuing.CardOrder;
import org.dualchip.virtualcard.memory.PowerLostException;
import org.dualchip.virtualcard.memory.TearingMemory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three tries, whatever happens between them. */
class PinTest {
    private static final String WRONG = "0000";

    @TempDir
    private Path folder;

    private Site site;

    @BeforeEach
    void openTheSite() {
        site = new Site(folder);
    }

    @Test
    void acceptsTheHoldersPinAndGoesOn() {
        ReferenceTerminal terminal = site.authorized(site.card());

        assertEquals(0x9000, terminal.verify(Site.PIN).statusWord());

        terminal.openAccess().read(ReferenceReader.RIGHT).good();
    }

    @Test
    void countsDownAndBlocksOverAnOpenChannel() {
        ReferenceTerminal terminal = site.authorized(site.card());

        assertEquals(0x63C2, terminal.verify(WRONG).statusWord());
        assertEquals(0x63C1, terminal.verify(WRONG).statusWord());
        assertEquals(0x63C0, terminal.verify(WRONG).statusWord());
        assertEquals(0x6983, terminal.verify(Site.PIN).statusWord());

        terminal.certificate().good();
    }

    @Test
    void aRightPinRestoresTheTries() {
        ReferenceTerminal terminal = site.authorized(site.card());
        terminal.verify(WRONG);
        terminal.verify(WRONG);
        terminal.verify(Site.PIN).good();

        assertEquals(0x63C2, terminal.verify(WRONG).statusWord());
    }

    @Test
    void remembersTriesThroughPowerOff() {
        VirtualCard card = site.card();
        site.authorized(card).verify(WRONG);
        card.powerOff();
        card.powerOn();

        assertEquals(0x63C1, site.authorized(card).verify(WRONG).statusWord());
    }

    @Test
    void saysThatItHasNoPin() throws Exception {
        Validity validity = new Validity(Site.TODAY, Site.TODAY);
        CardOrder order = CardOrder.of("Bo", validity, new AccessRight(1, Site.TODAY, Site.TODAY));
        new CardDesk(site.issuer, site.batch, Site.EPOCH).issue(folder.resolve("bo"), order);
        VirtualCard card = VirtualCard.open(folder.resolve("bo"));
        card.powerOn();

        ReferenceTerminal terminal = site.authorized(card);

        assertEquals(0x6985, terminal.verify(Site.PIN).statusWord());
        terminal.certificate().good();
    }

    @Test
    void noTearGivesATryBack() {
        Path issued = site.issue("Ada");
        for (TearingMemory.Moment moment : TearingMemory.Moment.values()) {
            boolean torn = true;
            for (int write = 1; torn; write++) {
                torn = tearWrongPin(issued, write, moment);
            }
        }
    }

    /** Guesses once with a tear, then counts what is left; whether the tear came before the answer. */
    private boolean tearWrongPin(Path issued, int write, TearingMemory.Moment moment) {
        TearingMemory memory = Site.memory(issued, VirtualCard.SECURITY_CHIP);
        VirtualCard card = VirtualCard.of(memory, Site.memory(issued, VirtualCard.APPLICATION_CHIP));
        card.powerOn();
        ReferenceTerminal terminal = site.authorized(card);
        memory.tearAt(write, moment);
        boolean torn = !tried(terminal, WRONG);
        memory.disarm();

        card.powerOn();
        int left = site.authorized(card).verify(WRONG).statusWord();
        // Where no answer came nothing was learned, so a try that was not counted is nobody's gain.
        assertTrue(left == 0x63C1 || (torn && left == 0x63C2), Integer.toHexString(left));
        return torn;
    }

    @Test
    void everyTearOfARightPinLeavesAWorkingCard() {
        Path issued = site.issue("Ada");
        for (int write = 1; write <= 12; write++) {
            TearingMemory memory = Site.memory(issued, VirtualCard.SECURITY_CHIP);
            VirtualCard card = VirtualCard.of(memory, Site.memory(issued, VirtualCard.APPLICATION_CHIP));
            card.powerOn();
            ReferenceTerminal terminal = site.authorized(card);
            memory.tearAt(write, TearingMemory.Moment.IN_THE_MIDDLE);
            boolean torn = !tried(terminal, Site.PIN);
            memory.disarm();

            card.powerOn();
            int left = site.authorized(card).verify(WRONG).statusWord();
            assertTrue(left == 0x63C2 || (torn && left == 0x63C1), Integer.toHexString(left));
        }
    }

    private static boolean tried(ReferenceTerminal terminal, String pin) {
        try {
            terminal.verify(pin);
            return true;
        } catch (PowerLostException torn) {
            assertThrows(PowerLostException.class, terminal::certificate);
            return false;
        }
    }
}
