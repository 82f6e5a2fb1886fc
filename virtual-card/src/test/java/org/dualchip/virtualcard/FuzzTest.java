// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Random;
import org.bouncycastle.util.encoders.Hex;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever bytes come, an answer goes back, and the card still works. */
class FuzzTest {
    private static final byte[] CLASSES = Hex.decode("000181858990918D02FF80");
    private static final byte[] INSTRUCTIONS = Hex.decode("A4883A303620323471AFF5AD8DC7A700FF");

    private static final byte[] INSIDE = Hex.decode("303620323438" + "2C3C3E4042");

    private final Random random = new Random(20261122);

    @TempDir
    private Path folder;

    private Site site;
    private VirtualCard card;

    @BeforeEach
    void presentACard() {
        site = new Site(folder);
        card = site.card();
    }

    @Test
    void answersBytesOfEveryLength() {
        for (int length = 0; length <= 300; length++) {
            for (int cla : CLASSES) {
                assertAnswered(apdu(length, cla));
            }
        }
    }

    @Test
    void answersWellFormedNonsenseInEverySession() {
        for (int round = 0; round < 60; round++) {
            enterSomeSession(round);
            for (int i = 0; i < 20; i++) {
                assertAnswered(wellFormed());
            }
        }
        site.open(card).read(ReferenceReader.RIGHT).good();
    }

    @Test
    void answersNonsenseInsideTheChannel() {
        for (int length = 0; length <= 231; length++) {
            ReferenceTerminal terminal = length % 2 == 0 ? site.connect(card) : site.authorized(card);
            int ins = INSIDE[random.nextInt(INSIDE.length)] & 0xFF;
            int status = terminal.secured(ins, ins == 0x20 || ins == 0x2C ? 0x80 : 0, bytes(length))
                    .statusWord();
            assertTrue(status == 0x6982 || status == 0x9000 || status >> 4 == 0x63C || status == 0x6983);
        }
    }

    @Test
    void knowsTwoChannelsOnly() {
        assertEquals(0x6881, Reply.of(card.transmit(Hex.decode("02A40400"))).statusWord());
        assertEquals(0x6881, Reply.of(card.transmit(Hex.decode("93AD0000"))).statusWord());
    }

    private void enterSomeSession(int round) {
        switch (round % 4) {
            case 0 -> site.connect(card);
            case 1 -> site.authorized(card);
            case 2 -> site.open(card);
            default -> card.transmit(Hex.decode("00A404000BF04455414C43484950A00100"));
        }
    }

    private void assertAnswered(byte[] apdu) {
        byte[] answer = card.transmit(apdu);
        assertTrue(answer.length >= 2 && answer.length <= 258, () -> Hex.toHexString(apdu));
    }

    private byte[] apdu(int length, int cla) {
        byte[] apdu = bytes(length);
        if (length > 0) {
            apdu[0] = (byte) cla;
        }
        if (length > 1) {
            apdu[1] = INSTRUCTIONS[random.nextInt(INSTRUCTIONS.length)];
        }
        return apdu;
    }

    private byte[] wellFormed() {
        int lc = 1 + random.nextInt(255);
        byte[] apdu = apdu(5 + lc, CLASSES[random.nextInt(CLASSES.length)]);
        apdu[2] = 0;
        apdu[3] = 0;
        apdu[4] = (byte) lc;
        return apdu;
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
