// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.bouncycastle.util.encoders.Hex;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The two chips agree on new keys, and whoever carries the bytes learns none. */
class RekeyingTest {
    @TempDir
    private Path folder;

    private FactoryCard factory;
    private VirtualCard card;

    @BeforeEach
    void aCardFromTheFactory() {
        factory = new FactoryCard(new Site(folder));
        card = factory.present();
    }

    @Test
    void atTheFactoryTheCardOpensForNobody() {
        for (int role = 1; role < 8; role++) {
            ReferenceTerminal terminal = factory.authorized(card, new byte[] {1, (byte) role, 0, 0});
            assertEquals(0x6982, terminal.open(new byte[16]).statusWord(), "role " + role);
        }
    }

    @Test
    void anIssuingTerminalGetsNoSessionKeyButTheStateOfTheKeys() {
        ReferenceTerminal terminal = factory.authorized(card, FactoryCard.ISSUING);

        assertEquals(
                "000000010000020000030000040000050000060000070000", Hex.toHexString(terminal.released(0, new byte[0])));
    }

    @Test
    void afterReKeyingTheRolesOpenAndTheTransportKeyDoesNot() {
        ReferenceTerminal terminal = rekeyAll();

        assertEquals(
                "000100010100020100030100040100050100060100070100", Hex.toHexString(terminal.released(0, new byte[0])));
        byte[] file = factory.authorized(card, ReferenceTerminal.DOOR)
                .openAccess()
                .read(1, 0, 16)
                .good();
        assertArrayEquals(FactoryCard.FILE, file);
        for (int key = 0; key < 8; key++) {
            assertFalse(opensWithTheTransportKey(key), "key " + key);
        }
    }

    @Test
    void anApplicationThatIsHalfReKeyedOpensForNobody() {
        ReferenceTerminal desk = factory.authorized(card, FactoryCard.ISSUING);
        desk.released(0, new byte[0]);
        for (int key = 1; key < 8; key++) {
            assertEquals(0, renew(desk, key));
        }

        for (int role = 1; role < 8; role++) {
            ReferenceTerminal terminal = factory.authorized(card, new byte[] {1, (byte) role, 0, 0});
            assertEquals(0x6982, terminal.open(new byte[16]).statusWord(), "role " + role);
        }
    }

    @Test
    void aSecondReKeyingGivesOtherKeys() {
        rekeyAll();
        ReferenceTerminal again = factory.authorized(card, FactoryCard.ISSUING);
        again.released(0, new byte[0]);

        assertEquals(0, renew(again, 3));

        ReferenceTerminal terminal = factory.authorized(card, FactoryCard.ISSUING);
        assertEquals("030200", Hex.toHexString(Arrays.copyOfRange(terminal.released(0, new byte[0]), 9, 12)));
        factory.authorized(card, new byte[] {1, 3, 0, 0}).released(3, new byte[0]);
    }

    @Test
    void theChipsOwnKeyIsReKeyedAndGivenBack() {
        byte[] p = new byte[4];
        ReferenceTerminal terminal = factory.authorized(card, p);
        open(terminal);
        assertEquals(2, renew(terminal, 0));
        assertEquals("000100", Hex.toHexString(open(terminal)));

        terminal.send(Hex.decode("905A00000300000000"));
        assertEquals(0x91AE, transport(terminal, 0).statusWord(), "the factory's key opens it no more");

        ReferenceTerminal desk = factory.authorized(card, p);
        open(desk);
        byte[] change = desk.secured(0x38, 0x00, new byte[] {0, 1}).good();
        assertEquals(2, handBack(desk, relay(desk, change)));
        assertEquals("000200", Hex.toHexString(open(desk)));
        desk.send(Hex.decode("905A00000300000000"));
        assertEquals(0x9100, transport(desk, 0).statusWord());
    }

    @Test
    void noApplicationsKeyIsGivenBack() {
        ReferenceTerminal terminal = factory.authorized(card, FactoryCard.ISSUING);
        terminal.released(0, new byte[0]);

        assertEquals(0x6982, terminal.secured(0x38, 0x00, new byte[] {1, 1}).statusWord());
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "ae", "000102030405060708", "00ffffffffffffffff", ""})
    void whatTheApplicationChipDidNotSaySettlesNothing(String lie) {
        ReferenceTerminal terminal = factory.authorized(card, FactoryCard.ISSUING);
        terminal.released(0, new byte[0]);
        terminal.secured(0x38, 0x00, new byte[] {2}).good();

        assertEquals(0x6982, terminal.secured(0x3C, 0x00, Hex.decode(lie)).statusWord());

        ReferenceTerminal next = factory.authorized(card, FactoryCard.ISSUING);
        assertEquals("020001", Hex.toHexString(Arrays.copyOfRange(next.released(0, new byte[0]), 6, 9)));
        assertEquals(1, renew(next, 2), "asked, and told that the key is the old one");
        assertEquals(0, renew(next, 2));
    }

    @Test
    void theWordOfATerminalDoesNotPromoteTheKeyThatTheSessionStandsOn() {
        ReferenceTerminal liar = factory.authorized(card, FactoryCard.ISSUING);
        liar.released(0, new byte[0]);
        liar.secured(0x38, 0x00, new byte[] {0}).good();
        assertEquals(2, liar.secured(0x3C, 0x00, new byte[] {0}).good()[0]);

        // The application chip has the old key: the pending one fails, the second try opens, and drops it.
        assertEquals(0x91AE, liar.prove(0).statusWord());
        byte[] keys = liar.released(0, new byte[0]);
        assertEquals("000000", Hex.toHexString(Arrays.copyOf(keys, 3)));
    }

    @Test
    void aThirdOpenFails() {
        ReferenceTerminal terminal = factory.authorized(card, FactoryCard.ISSUING);
        terminal.released(0, new byte[0]);
        terminal.secured(0x38, 0x00, new byte[] {0}).good();
        ReferenceTerminal next = factory.authorized(card, FactoryCard.ISSUING);
        next.open(new byte[16]).good();
        next.open(new byte[16]).good();

        assertEquals(0x6982, next.open(new byte[16]).statusWord());
    }

    @ParameterizedTest
    @ValueSource(strings = {"3800", "3801", "3c00", "3808", "38"})
    void reKeyingIsForIssuingTerminalsAndInItsOrder(String command) {
        byte[] bytes = Hex.decode(command);
        byte[] data = Arrays.copyOfRange(bytes, 1, bytes.length);
        ReferenceTerminal early = factory.authorized(card, FactoryCard.ISSUING);
        assertEquals(0x6982, early.secured(bytes[0], 0, data).statusWord());
        rekeyAll().released(0, new byte[0]);
        ReferenceTerminal door = factory.authorized(card, ReferenceTerminal.DOOR);
        door.openAccess();
        assertEquals(0x6982, door.secured(bytes[0], 0, data).statusWord());
    }

    @Test
    void aPukSetsANewPinForIssuingTerminalsAlone() {
        byte[] request = Jca.join("87654321".getBytes(StandardCharsets.US_ASCII), Hex.decode("35353535ffffffff"));
        rekeyAll();
        ReferenceTerminal door = factory.authorized(card, ReferenceTerminal.DOOR);
        assertEquals(0x6982, door.secured(0x2C, 0x80, request).statusWord());

        ReferenceTerminal desk = factory.authorized(card, FactoryCard.ISSUING);
        for (int left = 2; left >= 0; left--) {
            desk.verify("9999");
        }
        assertEquals(0x6983, desk.verify(Site.PIN).statusWord());
        byte[] wrong = request.clone();
        wrong[0] ^= 1;
        assertEquals(0x63C2, desk.secured(0x2C, 0x80, wrong).statusWord());
        assertEquals(0x9000, desk.secured(0x2C, 0x80, request).statusWord());
        assertEquals(0x9000, desk.verify("5555").statusWord());
        for (int left = 2; left >= 0; left--) {
            assertEquals(0x63C0 | left, desk.secured(0x2C, 0x80, wrong).statusWord());
        }
        assertEquals(0x6983, desk.secured(0x2C, 0x80, request).statusWord());
    }

    private ReferenceTerminal rekeyAll() {
        ReferenceTerminal terminal = factory.authorized(card, FactoryCard.ISSUING);
        terminal.released(0, new byte[0]);
        for (int key = 1; key < 8; key++) {
            assertEquals(0, renew(terminal, key), "key " + key);
        }
        assertEquals(2, renew(terminal, 0));
        return terminal;
    }

    private static int renew(ReferenceTerminal terminal, int key) {
        byte[] command = terminal.secured(0x38, 0x00, new byte[] {(byte) key}).good();
        return handBack(terminal, relay(terminal, command));
    }

    private static Reply relay(ReferenceTerminal terminal, byte[] command) {
        byte[] data = Arrays.copyOfRange(command, 1, command.length);
        byte[] header = {(byte) 0x90, command[0], 0, 0, (byte) data.length};
        return terminal.send(Jca.join(header, data, new byte[1]));
    }

    private static int handBack(ReferenceTerminal terminal, Reply answer) {
        byte[] data = Jca.join(new byte[] {(byte) answer.statusWord()}, answer.data());
        return terminal.secured(0x3C, 0x00, data).good()[0];
    }

    /** OPEN and CONFIRM of the PICC's own key. */
    private static byte[] open(ReferenceTerminal terminal) {
        terminal.send(Hex.decode("905A00000300000000"));
        byte[] proof = terminal.open(
                        terminal.send(Hex.decode("9071000002000000")).good())
                .good();
        Reply second = terminal.send(Jca.join(Hex.decode("90AF000020"), proof, new byte[1]));
        return terminal.confirm(second.good()).good();
    }

    private boolean opensWithTheTransportKey(int key) {
        ReferenceTerminal anybody = new ReferenceTerminal(card, factory.batchKey.point());
        anybody.send(Hex.decode("00A404000BF04455414C43484950A00100")).good();
        return transport(anybody, key).statusWord() == 0x9100;
    }

    private static Reply transport(ReferenceTerminal terminal, int key) {
        byte[] challenge = terminal.send(new byte[] {(byte) 0x90, 0x71, 0, 0, 2, (byte) key, 0, 0})
                .good();
        byte[] rndB = Jca.decrypt(new byte[16], new byte[16], challenge);
        byte[] rotated = Jca.join(Arrays.copyOfRange(rndB, 1, 16), Arrays.copyOf(rndB, 1));
        byte[] proof = Jca.encrypt(new byte[16], new byte[16], Jca.join(new byte[16], rotated));
        return terminal.send(Jca.join(Hex.decode("90AF000020"), proof, new byte[1]));
    }
}
