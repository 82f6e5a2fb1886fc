// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.piv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.Card;
import org.dualchip.virtualcard.PivCard;
import org.dualchip.virtualcard.memory.Memory;
import org.dualchip.virtualcard.memory.PowerLostException;
import org.dualchip.virtualcard.memory.TearingMemory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Yubico's tools ask beyond the standard. */
class ExtensionsTest {
    private final Memory memory = PivTerminal.factory();
    private final PivTerminal card = PivTerminal.atTheContacts(memory);

    @Test
    void tellVersionAndSerial() {
        assertEquals("050403", Hex.toHexString(card.apdu("00FD000000").good()));
        byte[] serial = card.apdu("00F8000000").good();
        assertEquals(4, serial.length);
        assertTrue(serial[0] >= 0, "31 bits");
    }

    @Test
    void tellTriesAndWhetherTheFactoryValueStands() {
        assertEquals("05010106020303", metadata(0x80));
        assertEquals("05010106020303", metadata(0x81));
        assertEquals("01010302020001050101", metadata(0x9B));
        card.verify("000000");
        card.change(0x81, PivTerminal.PUK, "87654321").good();
        card.administer();
        card.apdu("00FFFFFF13089B10" + "11".repeat(16)).good();
        assertEquals("05010106020302", metadata(0x80));
        assertEquals("05010006020303", metadata(0x81));
        assertEquals("01010802020001050100", metadata(0x9B));
        card.apdu("00F7009A00").refused(0x6A88);
        card.apdu("00F700FF00").refused(0x6A88);
    }

    @Test
    void tellOfAKeyItsPublicHalf() {
        card.administer();
        byte[] made = PivTerminal.value(card.generate(0x9C, 0x11).good(), 0x7F49);
        assertEquals("010111" + "02020301" + "030101" + "0443" + Hex.toHexString(made), metadata(0x9C));
    }

    @Test
    void setTriesAndTheFactoryValuesWithThem() {
        card.change(0x80, PivTerminal.PIN, "654321").good();
        card.verify("654321").good();
        card.apdu("00FA0704").refused(0x6982);
        card.administer();
        card.apdu("0020FF80").good();
        card.apdu("00FA0704").refused(0x6982);
        card.verify("654321").good();
        card.apdu("00FA0004").refused(0x6A86);
        card.apdu("00FA1004").refused(0x6A86);
        card.apdu("00FA0704").good();
        assertEquals(0x63C7, card.state());
        card.verify(PivTerminal.PIN).good();
        card.unblock("00000000", PivTerminal.PIN).refused(0x63C3);
    }

    @Test
    void resetOnlyWhatNobodyCanOpen() {
        card.apdu("00FB0000").refused(0x6985);
        block(card);
        card.apdu("00FB0100").refused(0x6A86);
        card.apdu("00FB0000").good();
    }

    @Test
    void leaveNothingOfTheCardBefore() {
        fill(card);
        String serial = Hex.toHexString(card.apdu("00F8000000").good());
        byte[] chuid = Hex.decode("3019AABBCCDD");
        block(card);
        assertTrue(contains(chuid));
        card.apdu("00FB0000").good();
        assertNew(PivTerminal.atTheContacts(memory));
        assertEquals(serial, Hex.toHexString(card.apdu("00F8000000").good()));
        assertFalse(contains(chuid), "overwritten, not forgotten");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void finishAResetThatLostPower(int when) {
        fill(card);
        block(card);
        byte[] before = memory.read(0, BlankPiv.MEMORY);
        int write = 1;
        boolean torn = true;
        while (torn) {
            for (int at = 0; at < before.length; at += Memory.PAGE) {
                memory.write(at, java.util.Arrays.copyOfRange(before, at, Math.min(at + Memory.PAGE, before.length)));
            }
            torn = tearsReset(write++, TearingMemory.Moment.values()[when]);
        }
        assertTrue(write > 3, "the marker, a key, an object, the end");
    }

    private boolean tearsReset(int write, TearingMemory.Moment moment) {
        TearingMemory tearing = new TearingMemory(memory);
        Card contact = PivCard.of(tearing).contact();
        contact.powerOn();
        tearing.tearAt(write, moment);
        boolean torn = false;
        try {
            contact.transmit(Hex.decode("00FB0000"));
        } catch (PowerLostException lost) {
            torn = true;
        }
        PivTerminal anew = PivTerminal.atTheContacts(memory);
        if (torn && anew.state() == 0x6983) {
            anew.get(0x5FC102).good(); // nothing has happened yet
            anew.apdu("00F7009E00").good();
        } else {
            assertNew(anew);
        }
        return torn;
    }

    private static void assertNew(PivTerminal anew) {
        anew.apdu("00F7009E00").refused(0x6A88);
        anew.get(0x5FC102).refused(0x6A82);
        anew.verify(PivTerminal.PIN).good();
        anew.unblock(PivTerminal.PUK, PivTerminal.PIN).good();
        anew.administer();
    }

    private static void fill(PivTerminal card) {
        card.administer();
        card.generate(0x9E, 0x11).good();
        card.put(0x5FC102, Hex.decode("3019AABBCCDD")).good();
        card.apdu("00FFFFFF13089B10" + "11".repeat(16)).good();
    }

    private static void block(PivTerminal card) {
        for (int i = 0; i < 3; i++) {
            card.verify("000000");
            card.change(0x81, "00000000", "00000000");
        }
    }

    private boolean contains(byte[] bytes) {
        return Hex.toHexString(memory.read(0, BlankPiv.MEMORY)).contains(Hex.toHexString(bytes));
    }

    private String metadata(int reference) {
        return Hex.toHexString(card.send(0xF7, 0x00, reference, new byte[0]).good());
    }
}
