// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.certificate.Grant;
import org.dualchip.virtualcard.certificate.Validity;
import org.dualchip.virtualcard.memory.PowerLostException;
import org.dualchip.virtualcard.memory.TearingMemory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A card pulled away in the middle of a write has its content from before or from after, never from between. */
class TearingTest {
    private static final byte[] BEFORE = new byte[16];
    private static final byte[] AFTER = Site.bytes(16, 0x5A);

    @TempDir
    private Path folder;

    private Site site;
    private Path issued;
    private TearingMemory security;
    private TearingMemory application;
    private VirtualCard card;

    @BeforeEach
    void issueACard() {
        site = new Site(folder);
        issued = site.issue("Ada");
        present();
    }

    @ParameterizedTest
    @EnumSource(TearingMemory.Moment.class)
    void commit(TearingMemory.Moment moment) {
        int write = 1;
        while (tearsCommit(write, moment)) {
            write++;
        }
        assertTrue(write > 1, "nothing was torn");
    }

    private boolean tearsCommit(int write, TearingMemory.Moment moment) {
        present();
        ReferenceReader reader = site.open(card);
        reader.write(ReferenceReader.STAMP, 0, AFTER).good();
        application.tearAt(write, moment);
        boolean torn = loses(reader::commit);

        card.powerOn();
        byte[] stamp = site.open(card).read(ReferenceReader.STAMP).good();
        byte[] expected = Arrays.equals(stamp, BEFORE) && torn ? BEFORE : AFTER;
        assertArrayEquals(expected, stamp, moment + " at write " + write);
        return torn;
    }

    @ParameterizedTest
    @EnumSource(TearingMemory.Moment.class)
    void theDayThatAuthorizeLearns(TearingMemory.Moment moment) {
        int write = 1;
        while (tearsTheDay(write, moment)) {
            write++;
        }
        assertTrue(write > 1, "nothing was torn");
    }

    private boolean tearsTheDay(int write, TearingMemory.Moment moment) {
        present();
        Validity nextMonth = new Validity(Site.TODAY.plusDays(31), Site.TODAY.plusDays(60));
        byte[] later = site.terminal(List.of(Grant.of(1, 1)), nextMonth, Site.EPOCH);
        ReferenceTerminal terminal = site.connect(card);
        security.tearAt(write, moment);
        boolean torn = loses(() -> terminal.authorize(later, site.terminalKey, ReferenceTerminal.DOOR));

        card.powerOn();
        Reply today = site.connect(card).authorize(site.terminal(), site.terminalKey, ReferenceTerminal.DOOR);
        // Answered means durable: this month's certificate has ended for good. Torn may be either.
        assertTrue(torn || today.statusWord() == 0x6982, moment + " at write " + write);
        site.connect(card)
                .authorize(later, site.terminalKey, ReferenceTerminal.DOOR)
                .good();
        return torn;
    }

    @Test
    void aTornChipIsSilentUntilPowerOnAndSoIsTheOther() {
        ReferenceReader reader = site.open(card);
        reader.write(ReferenceReader.STAMP, 0, AFTER).good();
        application.tearAt(1, TearingMemory.Moment.BEFORE);
        assertThrows(PowerLostException.class, reader::commit);

        assertThrows(PowerLostException.class, () -> card.transmit(Hex.decode("90C7000000")));
        assertThrows(PowerLostException.class, () -> card.transmit(Hex.decode("01A404000AF04455414C434849500100")));

        card.powerOn();
        assertEquals(16, site.open(card).read(ReferenceReader.STAMP).good().length);
    }

    private void present() {
        security = Site.memory(issued, VirtualCard.SECURITY_CHIP);
        application = Site.memory(issued, VirtualCard.APPLICATION_CHIP);
        card = VirtualCard.of(security, application);
        card.powerOn();
    }

    private static boolean loses(Runnable exchange) {
        try {
            exchange.run();
            return false;
        } catch (PowerLostException torn) {
            return true;
        }
    }
}
