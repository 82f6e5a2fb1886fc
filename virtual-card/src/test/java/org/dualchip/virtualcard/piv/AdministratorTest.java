// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.piv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import javax.crypto.Cipher;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.Jca;
import org.dualchip.virtualcard.memory.Memory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who sets the card up has proved the management key, in this session. */
class AdministratorTest {
    private static final byte[] CONTENT = Hex.decode("3019AABB");

    private final Memory memory = PivTerminal.factory();
    private final PivTerminal card = PivTerminal.atTheContacts(memory);

    @Test
    void isWantedForEverythingThatIsWritten() {
        card.put(0x5FC102, CONTENT).refused(0x6982);
        card.generate(0x9A, 0x11).refused(0x6982);
        card.apdu("00FFFFFF1B039B18" + "11".repeat(24)).refused(0x6982);
        card.apdu("00FA0505").refused(0x6982);
        card.get(0x5FC102).refused(0x6A82);
    }

    @Test
    void provesBothSides() {
        card.administer();
        card.put(0x5FC102, CONTENT).good();
    }

    @Test
    void mayProveItselfAlone() {
        byte[] challenge = PivTerminal.tail(card.apdu("0087039B047C02810000").good(), 8);
        byte[] response =
                PivTerminal.cipher(Cipher.ENCRYPT_MODE, PivTerminal.TRIPLE_DES, PivTerminal.FACTORY_KEY, challenge);
        card.send(0x87, 0x00, 0x9B, PivTerminal.tlv(0x7C, PivTerminal.tlv(0x82, response)))
                .good();
        card.put(0x5FC102, CONTENT).good();
    }

    @Test
    void isAskedSomethingNewEachTime() {
        String one = Hex.toHexString(card.apdu("0087039B047C02810000").good());
        assertNotEquals(one, Hex.toHexString(card.apdu("0087039B047C02810000").good()));
    }

    @Test
    void cannotAnswerTwice() {
        byte[] challenge = PivTerminal.tail(card.apdu("0087039B047C02810000").good(), 8);
        byte[] response = PivTerminal.tlv(
                0x7C,
                PivTerminal.tlv(
                        0x82,
                        PivTerminal.cipher(
                                Cipher.ENCRYPT_MODE, PivTerminal.TRIPLE_DES, PivTerminal.FACTORY_KEY, challenge)));
        card.send(0x87, 0x03, 0x9B, response).good();
        card.send(0x87, 0x03, 0x9B, response).refused(0x6982);
        card.put(0x5FC102, CONTENT).refused(0x6982);
    }

    @Test
    void cannotAnswerWhatWasNotAsked() {
        card.send(0x87, 0x03, 0x9B, Hex.decode("7C0A8208" + "00".repeat(8))).refused(0x6982);
        card.send(0x87, 0x03, 0x9B, Hex.decode("7C148008" + "00".repeat(8) + "8108" + "00".repeat(8)))
                .refused(0x6982);
        // One byte is missing, then all: a shorter secret is none.
        card.apdu("0087039B047C02810000").good();
        card.send(0x87, 0x03, 0x9B, Hex.decode("7C098207" + "00".repeat(7))).refused(0x6982);
        card.put(0x5FC102, CONTENT).refused(0x6982);
    }

    /** A terminal without the key that sends the challenge back, or the witness as it came. */
    @Test
    void isNotProvedByAReflection() {
        byte[] challenge = PivTerminal.tail(card.apdu("0087039B047C02810000").good(), 8);
        card.send(0x87, 0x03, 0x9B, PivTerminal.tlv(0x7C, PivTerminal.tlv(0x82, challenge)))
                .refused(0x6982);
        byte[] witness = PivTerminal.tail(card.apdu("0087039B047C02800000").good(), 8);
        byte[] reflected = Jca.join(PivTerminal.tlv(0x80, witness), PivTerminal.tlv(0x81, witness));
        card.send(0x87, 0x03, 0x9B, PivTerminal.tlv(0x7C, reflected)).refused(0x6982);
        card.put(0x5FC102, CONTENT).refused(0x6982);
    }

    @Test
    void losesTheChallengeByAnythingInBetween() {
        byte[] challenge = PivTerminal.tail(card.apdu("0087039B047C02810000").good(), 8);
        byte[] response =
                PivTerminal.cipher(Cipher.ENCRYPT_MODE, PivTerminal.TRIPLE_DES, PivTerminal.FACTORY_KEY, challenge);
        card.get(0x7E).good();
        card.send(0x87, 0x03, 0x9B, PivTerminal.tlv(0x7C, PivTerminal.tlv(0x82, response)))
                .refused(0x6982);
    }

    @Test
    void endsWithTheSession() {
        card.administer();
        card.select();
        card.put(0x5FC102, CONTENT).refused(0x6982);
        card.administer();
        PivTerminal.atTheContacts(memory).put(0x5FC102, CONTENT).refused(0x6982);
    }

    @Test
    void endsWithAFailedProof() {
        card.administer();
        card.administer(PivTerminal.TRIPLE_DES, Hex.decode("11".repeat(24))).refused(0x6982);
        card.put(0x5FC102, CONTENT).refused(0x6982);
    }

    @ParameterizedTest
    @CsvSource({"03, 24", "08, 16", "0A, 24", "0C, 32"})
    void getsAnotherKey(String algorithm, int length) {
        byte[] key = new byte[length];
        for (int i = 0; i < length; i++) {
            key[i] = (byte) (17 * i + 3);
        }
        int number = Integer.parseInt(algorithm, 16);
        byte[] data = Jca.join(new byte[] {(byte) number, (byte) 0x9B, (byte) length}, key);
        card.administer();
        card.send(0xFF, 0xFF, 0xFF, data).good();

        PivTerminal anew = PivTerminal.atTheContacts(memory);
        anew.administer(PivTerminal.TRIPLE_DES, PivTerminal.FACTORY_KEY).refused(number == 3 ? 0x6982 : 0x6A86);
        anew.administer(number, key).good();
        anew.put(0x5FC102, CONTENT).good();
    }

    @ParameterizedTest
    @CsvSource({
        "FFFF, 039B17, 23, 6A80", // a key too short
        "FFFF, 089B18, 24, 6A80", // of another algorithm's length
        "FFFF, 099B18, 24, 6A80", // no algorithm
        "FFFF, 039A18, 24, 6A80", // no management key
        "FFFF, 039B18, 23, 6A80", // says more than it brings
        "FFFF, 039B, 0, 6A80",
        "FFFE, 039B18, 24, 6A86", // to be touched
    })
    void getsNoKeyThatWillNotDo(String parameters, String header, int length, String status) {
        card.administer();
        int p = Integer.parseInt(parameters, 16);
        card.send(0xFF, p >> 8, p & 0xFF, Jca.join(Hex.decode(header), new byte[length]))
                .refused(Integer.parseInt(status, 16));
        assertEquals(
                0x9000,
                card.administer(PivTerminal.TRIPLE_DES, PivTerminal.FACTORY_KEY).status());
    }
}
