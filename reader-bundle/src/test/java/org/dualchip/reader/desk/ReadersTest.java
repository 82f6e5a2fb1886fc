// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.reader.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.dualchip.card.CardException;
import org.dualchip.card.Command;
import org.dualchip.reader.HeldCard;
import org.dualchip.reader.OwnPcscd;
import org.dualchip.reader.Pcscd;
import org.dualchip.reader.VpcdCard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** By name, without a house, against the real daemon. */
@ExtendWith(OwnPcscd.class)
@SuppressWarnings("try")
class ReadersTest {
    private static final Command LONG = new Command(0x00, 0xDB, 0x3F, 0xFF, new byte[300], 0);

    static HeldCard connect(String name) throws Exception {
        for (int tries = 1; ; tries++) {
            try {
                return Readers.connect(name);
            } catch (CardException e) {
                // pcscd looks into a slot now and then.
                if (tries == 100 || !String.valueOf(e.getMessage()).contains("no card in the slot")) throw e;
                Thread.sleep(20);
            }
        }
    }

    private static String fault(String name) {
        return String.valueOf(
                assertThrows(CardException.class, () -> Readers.connect(name)).getMessage());
    }

    @Test
    void cardIsUsedByPartOfItsSlotsName() throws Exception {
        try (var pcscd = Pcscd.start();
                var card = pcscd.insert(1, "3b8180018080", (chip, apdu) -> chip.answer("9000"))) {
            assertEquals(
                    List.of(Pcscd.FIRST, Pcscd.SECOND),
                    Readers.list().stream().sorted().toList());
            try (var held = connect("pcd 00 01")) {
                assertEquals(Pcscd.SECOND, held.slot());
                assertEquals("3b8180018080", HexFormat.of().formatHex(held.atr()));
                assertTrue(held.transmit(LONG).ok());
            }
            assertEquals(
                    List.of("10db3fffff", "00db3fff2d"),
                    card.commands().stream().map(apdu -> apdu.substring(0, 10)).toList());
        }
    }

    @Test
    void cardIsResetWhenItIsLetGo() throws Exception {
        try (var pcscd = Pcscd.start();
                var card = pcscd.insert(0, VpcdCard::echo)) {
            connect(Pcscd.FIRST).close();
            assertTrue(card.controls().contains(2), card.controls().toString());
            connect(Pcscd.FIRST).close();
        }
    }

    @Test
    void eachFaultSaysWhatToDo() throws Exception {
        assertTrue(fault("any").contains("pcscd is not running: start it with"), fault("any"));
        try (var pcscd = Pcscd.start()) {
            while (Readers.list().size() < 2) Thread.sleep(20);
            assertTrue(fault(Pcscd.FIRST).contains("no card in the slot: present one"), fault(Pcscd.FIRST));
            assertTrue(fault("HID").contains("there are:\n  Virtual PCD"), fault("HID"));
            assertTrue(fault("PCD").contains("may be any of:\n  Virtual PCD"), fault("PCD"));
        }
        assertTrue(fault("virtual:front-door").contains("say virtual:PORT"), fault("virtual:front-door"));
    }

    @Test
    void cardInSoftwareConnectsToASlotOfItsOwn() throws Exception {
        var card = CompletableFuture.supplyAsync(ReadersTest::dial);
        try (var held = Readers.connect("virtual:4711")) {
            assertEquals("virtual:4711", held.slot());
            assertEquals("3b80800101", HexFormat.of().formatHex(held.atr()));
            var command = new Command(0, 0xCA, 0, 0, new byte[0], 256);
            assertEquals("9000 +5", held.transmit(command).toString());
        }
        card.join().awaitEnd();
    }

    private static VpcdCard dial() {
        for (int tries = 1; ; tries++) {
            try {
                return VpcdCard.insert(4711, VpcdCard::echo);
            } catch (IOException e) {
                if (tries == 500) throw new UncheckedIOException(e);
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void portThatSomebodyHasIsNotOpened() throws Exception {
        try (var house = new ServerSocket(4711, 1, InetAddress.getLoopbackAddress())) {
            assertTrue(fault("virtual:4711").contains("a house that runs may have the port"));
        }
    }
}
