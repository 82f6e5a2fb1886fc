// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.PublicKey;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.memory.FileMemory;
import org.dualchip.virtualcard.piv.BlankPiv;
import org.dualchip.virtualcard.piv.PivTerminal;
import org.dualchip.virtualcard.piv.PublicKeys;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PIV and DESFire behind one antenna: one at a time, told apart by name. */
class HybridBadgeTest {
    private static final String PIV = "00A4040009A0000003080000100000";
    private static final String DOORS = "00A404000BF04455414C43484950A00100";
    private static final String AUTHENTICATE = "9071000002010000";
    private static final byte[] MESSAGE = "who are you".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path folder;

    private HybridBadge badge;
    private PublicKey cardKey;

    @BeforeEach
    void fillABadge() throws Exception {
        Path issued = new Site(folder).issue("Ada");
        Files.delete(issued.resolve(VirtualCard.SECURITY_CHIP));
        badge = HybridBadge.open(issued);
        badge.contact().powerOn();
        PivTerminal desk = new PivTerminal(badge.contact());
        desk.administer();
        cardKey = PublicKeys.of(PublicKeys.P256, desk.generate(0x9E, 0x11).good());
        desk.put(0x5FC102, Hex.decode("3019AABB")).good();
        badge.powerOn();
    }

    @Test
    void answersPivAndThenDesfire() throws Exception {
        PivTerminal piv = new PivTerminal(badge);
        assertEquals(0x9000, status(PIV));
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(MESSAGE);
        byte[] signature = PivTerminal.response(piv.sign(0x9E, 0x11, hash).good());
        PublicKeys.assertSigned(cardKey, "SHA256withECDSA", MESSAGE, signature);
        assertEquals("53043019aabb", Hex.toHexString(piv.get(0x5FC102).good()));

        assertEquals(0x9000, status(DOORS));
        assertEquals(0x91AF, status(AUTHENTICATE));
    }

    @Test
    void beginsWithDesfire() {
        assertEquals(0x9140, status(AUTHENTICATE), "the chip itself has no key 1");
        assertEquals(0x6D00, status("00CB3FFF055C035FC10200"));
    }

    @Test
    void endsTheOtherSessionAtEachTurn() {
        status(DOORS);
        assertEquals(0x91AF, status(AUTHENTICATE));
        assertEquals(0x9000, status(PIV));
        assertEquals(0x6884, status(AUTHENTICATE), "the class is not PIV's");
        assertEquals(0x9000, status(DOORS));
        assertEquals(0x911C, status("90AF000020" + "00".repeat(32) + "00"), "no authentication has begun");
        assertEquals(0x6D00, status("00CB3FFF055C035FC10200"), "PIV is not selected");
    }

    @Test
    void turnsToDesfireForAnyOtherName() {
        status(PIV);
        assertEquals(0x6A82, status("00A4040008A00000015100000000"));
        assertEquals(0x6D00, status("00CB3FFF055C035FC10200"));
    }

    @Test
    void showsNothingOfDesfireAtTheContacts() {
        badge.contact().powerOn();
        assertEquals(
                0x6A82, Reply.of(badge.contact().transmit(Hex.decode(DOORS))).statusWord());
        new PivTerminal(badge.contact()).get(0x5FC102).good();
    }

    @Test
    void pivAloneAnswersAtEitherInterface() throws Exception {
        Path bare = Files.createDirectory(folder.resolve("bare"));
        BlankPiv.write(FileMemory.create(bare.resolve(PivCard.PIV), BlankPiv.MEMORY));
        PivCard card = PivCard.open(bare);
        card.powerOn();
        assertEquals(0x9000, Reply.of(card.transmit(Hex.decode(PIV))).statusWord());
        assertEquals(0x6884, Reply.of(card.transmit(Hex.decode(AUTHENTICATE))).statusWord());
        card.contact().powerOn();
        new PivTerminal(card.contact()).administer();
    }

    private int status(String command) {
        return Reply.of(badge.transmit(Hex.decode(command))).statusWord();
    }
}
