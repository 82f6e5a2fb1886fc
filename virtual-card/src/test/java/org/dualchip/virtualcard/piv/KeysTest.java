// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.piv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import org.bouncycastle.util.BigIntegers;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.Card;
import org.dualchip.virtualcard.Jca;
import org.dualchip.virtualcard.PivCard;
import org.dualchip.virtualcard.memory.Memory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys made on the card and used for what their slot is for; the JDK is the judge. */
class KeysTest {
    private static final byte[] MESSAGE = "who are you".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SHA256_INFO = Hex.decode("3031300d060960864801650304020105000420");

    private final Memory memory = PivTerminal.factory();
    private final PivTerminal card = PivTerminal.atTheContacts(memory);

    @BeforeEach
    void administer() {
        card.administer();
    }

    @ParameterizedTest
    @CsvSource({"9A, 11", "9C, 11", "9E, 11", "9A, 14", "9C, 14", "9E, 14"})
    void signOnACurve(String slot, String algorithm) throws Exception {
        int number = hex(algorithm);
        PublicKey key = PublicKeys.of(number, card.generate(hex(slot), number).good());
        card.verify(PivTerminal.PIN).good();
        String hash = number == PublicKeys.P256 ? "SHA-256" : "SHA-384";
        byte[] signature =
                PivTerminal.response(card.sign(hex(slot), number, digest(hash)).good());
        PublicKeys.assertSigned(key, hash.replace("-", "") + "withECDSA", MESSAGE, signature);
    }

    @Test
    void signAndOpenWithRsa() throws Exception {
        RSAPublicKey key = (RSAPublicKey)
                PublicKeys.of(PublicKeys.RSA, card.generate(0x9A, 0x07).good());
        assertEquals(2048, key.getModulus().bitLength());
        card.verify(PivTerminal.PIN).good();
        byte[] signature = PivTerminal.response(
                card.sign(0x9A, 0x07, pkcs1(digest("SHA-256"))).good());
        PublicKeys.assertSigned(key, "SHA256withRSA", MESSAGE, signature);

        Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        cipher.init(Cipher.ENCRYPT_MODE, key);
        byte[] opened = PivTerminal.response(
                card.sign(0x9A, 0x07, cipher.doFinal(MESSAGE)).good());
        assertArrayEquals(MESSAGE, PivTerminal.tail(opened, MESSAGE.length));
        assertEquals(256, opened.length);

        card.sign(0x9A, 0x07, new byte[255]).refused(0x6A80);
        byte[] modulus = BigIntegers.asUnsignedByteArray(256, key.getModulus());
        card.sign(0x9A, 0x07, modulus).refused(0x6A80);
    }

    @ParameterizedTest
    @CsvSource({"9D, 11", "9D, 14", "82, 11", "95, 14"})
    void agreeWithAPeer(String slot, String algorithm) throws Exception {
        int number = hex(algorithm);
        PublicKey key = PublicKeys.of(number, card.generate(hex(slot), number).good());
        card.agree(hex(slot), number, point(peer(number))).refused(0x6982);
        card.verify(PivTerminal.PIN).good();
        KeyPair peer = peer(number);
        byte[] shared =
                PivTerminal.response(card.agree(hex(slot), number, point(peer)).good());
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(peer.getPrivate());
        agreement.doPhase(key, true);
        assertArrayEquals(agreement.generateSecret(), shared);
    }

    @Test
    void agreeWithNoPointOffTheCurve() throws Exception {
        card.generate(0x9D, 0x11).good();
        card.verify(PivTerminal.PIN).good();
        byte[] point = point(peer(PublicKeys.P256));
        point[64] ^= 1;
        card.agree(0x9D, 0x11, point).refused(0x6A80);
        point[64] ^= 1;
        point[0] = 2;
        card.agree(0x9D, 0x11, point).refused(0x6A80);
        card.agree(0x9D, 0x11, new byte[] {0}).refused(0x6A80); // infinity
        card.agree(0x9D, 0x11, new byte[65]).refused(0x6A80);
        card.agree(0x9D, 0x11, point(peer(PublicKeys.P384))).refused(0x6A80);
    }

    @Test
    void keepToTheirPurpose() throws Exception {
        card.generate(0x9A, 0x11).good();
        card.generate(0x9D, 0x11).good();
        card.verify(PivTerminal.PIN).good();
        card.sign(0x9D, 0x11, digest("SHA-256")).refused(0x6A80);
        card.agree(0x9A, 0x11, point(peer(PublicKeys.P256))).refused(0x6A80);
        card.sign(0x9A, 0x14, digest("SHA-256")).refused(0x6A86);
        card.sign(0x9A, 0x07, digest("SHA-256")).refused(0x6A86);
        card.sign(0x9C, 0x11, digest("SHA-256")).refused(0x6A88);
        card.sign(0x9A, 0x11, new byte[33]).refused(0x6A80);
        card.sign(0x9A, 0x11, new byte[0]).refused(0x6A80);
        card.send(0x87, 0x11, 0x9A, Hex.decode("7C028100")).refused(0x6A80);
        card.send(0x87, 0x11, 0x9F, Hex.decode("7C028200")).refused(0x6A86);
    }

    @Test
    void wantThePinAsTheirSlotSays() throws Exception {
        for (int slot : new int[] {0x9A, 0x9C, 0x9E}) {
            card.generate(slot, 0x11).good();
        }
        byte[] hash = digest("SHA-256");
        card.sign(0x9A, 0x11, hash).refused(0x6982);
        card.sign(0x9C, 0x11, hash).refused(0x6982);
        card.sign(0x9E, 0x11, hash).good();

        card.verify(PivTerminal.PIN).good();
        card.sign(0x9A, 0x11, hash).good();
        card.sign(0x9A, 0x11, hash).good();
        card.sign(0x9C, 0x11, hash).refused(0x6982); // served 9A
        card.verify(PivTerminal.PIN).good();
        card.sign(0x9C, 0x11, hash).good();
        card.sign(0x9C, 0x11, hash).refused(0x6982);
        card.sign(0x9A, 0x11, hash).good();
    }

    @ParameterizedTest
    @ValueSource(strings = {"00F7009C00", "00F8000000", "0087039B047C02810000", "00DB3FFF055C035FC10700"})
    void wantThePinDirectlyBeforeASignature(String between) throws Exception {
        card.generate(0x9C, 0x11).good();
        card.verify(PivTerminal.PIN).good();
        card.apdu(between);
        card.sign(0x9C, 0x11, digest("SHA-256")).refused(0x6982);
    }

    /** OpenSC looks for the application, by its discovery object, between a PIN and what it is for. */
    @Test
    void bearThatSomethingIsReadInBetween() throws Exception {
        card.generate(0x9C, 0x11).good();
        card.verify(PivTerminal.PIN).good();
        card.get(0x7E).good();
        assertEquals(0x9000, card.state());
        card.sign(0x9C, 0x11, digest("SHA-256")).good();
    }

    @Test
    void showTheAirTheCardAuthenticationKeyAlone() throws Exception {
        PublicKey key = PublicKeys.of(PublicKeys.P256, card.generate(0x9E, 0x11).good());
        card.generate(0x9A, 0x11).good();
        Card air = PivCard.of(memory);
        air.powerOn();
        PivTerminal onAir = new PivTerminal(air);
        onAir.select();
        byte[] signature =
                PivTerminal.response(onAir.sign(0x9E, 0x11, digest("SHA-256")).good());
        PublicKeys.assertSigned(key, "SHA256withECDSA", MESSAGE, signature);
        onAir.sign(0x9A, 0x11, digest("SHA-256")).refused(0x6982);
        onAir.generate(0x9E, 0x11).refused(0x6982);
        onAir.change(0x80, PivTerminal.PIN, "654321").refused(0x6982);
        onAir.unblock(PivTerminal.PUK, "654321").refused(0x6982);
        for (String ours : new String[] {"00F7009E00", "00F8000000", "00FD000000", "00FB0000", "00FA0303"}) {
            onAir.apdu(ours).refused(0x6D00);
        }
    }

    @Test
    void areNewEachTime() {
        String one = Hex.toHexString(card.generate(0x9A, 0x11).good());
        assertNotEquals(one, Hex.toHexString(card.generate(0x9A, 0x11).good()));
    }

    @ParameterizedTest
    @CsvSource({
        "0047009A05AC03800106, 6A80", // RSA-1024
        "0047009A05AC03800117, 6A80",
        "0047009A02AC00, 6A80",
        "0047009A06AC0480020011, 6A80",
        "0047009A08AC06800111AA0101, 6A80", // never a PIN
        "0047009C08AC06800111AA0102, 6A80", // once
        "0047009A08AC06800111AB0102, 6A80", // to be touched
        "0047009B05AC03800111, 6A86",
        "004700F905AC03800111, 6A86",
        "0047019A05AC03800111, 6A86",
        "00FE119A0406020011, 6D00", // a private key from outside
        "00F99A0000, 6D00", // attestation
        "00F69A9E00, 6D00", // moving a key
    })
    void areMadeInNoOtherWay(String command, String status) {
        card.apdu(command).refused(hex(status));
        card.apdu("00F7009A00").refused(0x6A88);
    }

    @Test
    void takeThePolicyTheyHaveAnyway() {
        card.apdu("0047009C0BAC09800111AA0103AB0101").good();
    }

    private static byte[] digest(String algorithm) throws GeneralSecurityException {
        return MessageDigest.getInstance(algorithm).digest(MESSAGE);
    }

    private static byte[] pkcs1(byte[] hash) {
        byte[] block = new byte[256];
        java.util.Arrays.fill(block, 2, 204, (byte) 0xFF);
        block[1] = 1;
        byte[] info = Jca.join(SHA256_INFO, hash);
        System.arraycopy(info, 0, block, 205, info.length);
        return block;
    }

    private static KeyPair peer(int algorithm) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(PublicKeys.curve(algorithm));
        return generator.generateKeyPair();
    }

    private static byte[] point(KeyPair pair) {
        ECPublicKey key = (ECPublicKey) pair.getPublic();
        int field = (key.getParams().getCurve().getField().getFieldSize() + 7) / 8;
        return Jca.join(
                new byte[] {4},
                BigIntegers.asUnsignedByteArray(field, key.getW().getAffineX()),
                BigIntegers.asUnsignedByteArray(field, key.getW().getAffineY()));
    }

    private static int hex(String number) {
        return Integer.parseInt(number, 16);
    }
}
