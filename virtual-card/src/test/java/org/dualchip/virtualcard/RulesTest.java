// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.memory.PowerLostException;
import org.dualchip.virtualcard.memory.TearingMemory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a role asks for besides its right, and what the card remembers of whom it opened for. */
class RulesTest {
    private static final byte[] FROM_THE_FIRST = new byte[4];
    private static final int ENTRY = 33;

    @TempDir
    private Path folder;

    private Site site;

    @BeforeEach
    void openTheSite() {
        site = new Site(folder);
    }

    @Test
    void aPinThatTheRuleDemandsIsVerifiedInThisChannelOrTheCardStaysShut() {
        VirtualCard card = site.cardWithRules("010101");
        ReferenceTerminal without = site.authorized(card);
        assertEquals(0x6982, without.open(new byte[16]).statusWord());
        assertEquals(0x6982, without.certificate().statusWord(), "the channel is gone");

        ReferenceTerminal wrong = site.authorized(card);
        assertEquals(0x63C2, wrong.verify("0000").statusWord());
        assertEquals(0x6982, wrong.open(new byte[16]).statusWord());

        ReferenceTerminal taken = site.authorized(card);
        taken.verify(Site.PIN).good();
        assertEquals(0x63C2, taken.verify("0000").statusWord());
        assertEquals(0x6982, taken.open(new byte[16]).statusWord(), "a wrong PIN takes the right one back");

        ReferenceTerminal right = site.authorized(card);
        right.verify(Site.PIN).good();
        right.openAccess().read(ReferenceReader.RIGHT).good();
    }

    @Test
    void aRuleIsForItsRoleAlone() {
        site.authorized(site.cardWithRules("010201" + "020101"))
                .openAccess()
                .read(ReferenceReader.RIGHT)
                .good();
    }

    @Test
    void theLogSaysWhoOpenedWhenForWhatAndHow() {
        VirtualCard card = site.cardWithRules("010102");
        site.authorized(card).openAccess();
        Resumer door = new Resumer(site);
        byte[] secret = door.keep(card);
        door.resume(card, secret).released(1, new byte[0]);
        ReferenceTerminal terminal = site.authorized(card);
        terminal.verify(Site.PIN).good();
        terminal.openAccess();

        String who = "512b" + "d000000000000001" + "01010000";
        String alone = "00".repeat(14);
        assertEquals(
                "00000001" + who + "00" + alone + "00000002" + who + "00" + alone + "00000003" + who + "02" + alone
                        + "00000004" + who + "01" + alone,
                Hex.toHexString(terminal.log(FROM_THE_FIRST).good()));
        assertEquals(
                "00000004" + who + "01" + alone,
                Hex.toHexString(terminal.log(number(4)).good()));
        assertEquals(0, terminal.log(number(5)).good().length);
    }

    @Test
    void anOpeningThatCameToNothingIsInTheLogToo() {
        VirtualCard card = site.cardWithRules("010102");
        site.authorized(card).open(new byte[16]).good();

        assertEquals(ENTRY, readLog(card, 0).length);
    }

    @Test
    void nobodyReadsTheLogWithoutAPin() {
        VirtualCard card = site.cardWithRules("010102");
        ReferenceTerminal without = site.authorized(card);
        assertEquals(0x6982, without.log(FROM_THE_FIRST).statusWord());

        ReferenceTerminal wrong = site.authorized(card);
        wrong.verify("0000");
        assertEquals(0x6982, wrong.log(FROM_THE_FIRST).statusWord());

        assertEquals(0, readLog(card, 0).length);
    }

    @Test
    void theLogIsARingOfThirtyTwoThatNeverStartsItsNumbersAgain() {
        VirtualCard card = site.cardWithRules("010102");
        for (int tap = 0; tap < 40; tap++) {
            site.authorized(card).open(new byte[16]).good();
            if (tap == 20) {
                card.powerOff();
                card.powerOn();
            }
        }

        byte[] first = readLog(card, 0);
        assertEquals(7 * ENTRY, first.length);
        assertEquals(9, ByteBuffer.wrap(first).getInt());
        byte[] last = readLog(card, 39);
        assertEquals(2 * ENTRY, last.length);
        assertEquals(40, ByteBuffer.wrap(last).getInt(ENTRY));
    }

    @Test
    void noKeyIsReleasedThatTheLogDoesNotKnowOf() {
        Path issued = site.issue("Ada");
        Site.personalize(issued, word -> word.setRules(Hex.decode("010102")));
        for (TearingMemory.Moment moment : TearingMemory.Moment.values()) {
            TearingMemory memory = Site.memory(issued, VirtualCard.SECURITY_CHIP);
            VirtualCard card = VirtualCard.of(memory, Site.memory(issued, VirtualCard.APPLICATION_CHIP));
            card.powerOn();
            ReferenceTerminal terminal = site.authorized(card);
            memory.tearAt(1, moment);
            assertThrows(PowerLostException.class, () -> terminal.open(new byte[16]));

            card.powerOn();
            site.authorized(card).openAccess();
            byte[] log = readLog(card, 0);
            int entries = log.length / ENTRY;
            assertEquals(moment == TearingMemory.Moment.AFTER ? 2 : 1, entries, moment.name());
            assertEquals(entries, ByteBuffer.wrap(log).getInt(log.length - ENTRY));
        }
    }

    private byte[] readLog(Card card, int from) {
        ReferenceTerminal terminal = site.authorized(card);
        terminal.verify(Site.PIN).good();
        byte[] log = terminal.log(number(from)).good();
        return Arrays.copyOf(log, log.length);
    }

    private static byte[] number(int sequence) {
        return ByteBuffer.allocate(4).putInt(sequence).array();
    }
}
