// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.pkoc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.Jca;
import org.dualchip.virtualcard.Vectors;
import org.dualchip.virtualcard.cryptography.P256;
import org.dualchip.virtualcard.memory.ArrayMemory;
import org.dualchip.virtualcard.memory.FileMemory;
import org.dualchip.virtualcard.memory.Memory;
import org.dualchip.virtualcard.memory.PowerLostException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The card as PKOC 1.1 describes it, and the example that is published with it. */
class PkocCardTest {
    private static final String SELECT = "00A4040008A00000089800000100";
    private static final String READER = "4D20" + "77".repeat(32);

    private final Memory memory = new ArrayMemory(PkocCard.MEMORY);
    private PkocCard card;

    @BeforeEach
    void present() {
        PkocCard.write(memory);
        card = PkocCard.of(memory);
        card.powerOn();
    }

    @Test
    void signsTheTransaction() {
        assertEquals("5c0201009000", say(SELECT));
        Vectors example = Vectors.read("pkoc.json");
        byte[] answer = Hex.decode(say(authenticate(example.text("transactionId"))));

        assertEquals("5a4104", Hex.toHexString(answer, 0, 3));
        assertEquals("9e40", Hex.toHexString(answer, 67, 2));
        assertEquals("9000", Hex.toHexString(answer, 133, 2));
        byte[] point = Arrays.copyOfRange(answer, 2, 67);
        byte[] signature = Arrays.copyOfRange(answer, 69, 133);
        assertTrue(Jca.verify(point, signature, example.hex("transactionId")));
        assertFalse(Jca.verify(point, signature, new byte[16]));
    }

    /** The example's key is not ours to sign with; that its signature holds shows that the form is the same. */
    @Test
    void hasTheFormOfTheExample() {
        Vectors example = Vectors.read("pkoc.json");
        byte[] id = example.hex("transactionId");
        assertTrue(P256.verify(example.hex("publicKey"), id, example.hex("signatureRaw")));
        assertFalse(P256.verify(example.hex("publicKey"), new byte[16], example.hex("signatureRaw")));
    }

    @Test
    void keepsItsKey(@TempDir Path folder) throws Exception {
        PkocCard.write(FileMemory.create(folder.resolve(PkocCard.CHIP), PkocCard.MEMORY));
        byte[] one = point(PkocCard.open(folder));
        assertArrayEquals(one, point(PkocCard.open(folder)));
        assertFalse(Arrays.equals(one, point(card)), "each card has its own");
    }

    @ParameterizedTest
    @CsvSource({
        "00A4040008A00000089800000200, 6a82",
        "00A4040007A000000898000000, 6a82",
        "80800001, 6a80",
        "8080000200, 6d00",
        "00CA000000, 6d00",
        "80800001FF, 6a80",
        "00, 6700",
    })
    void refuses(String command, String status) {
        say(SELECT);
        assertEquals(status, say(command));
    }

    @Test
    void refusesWhatIsNotTheRequest() {
        say(SELECT);
        String good = authenticate("00".repeat(16));
        assertEquals("6a80", say(good.replace("5C020100", "5C020200")));
        assertEquals("6a80", say(good.replace("4C10", "4B10")));
        assertEquals("6a80", say(good.replace("4D20", "4D1F")));
        assertEquals("6a80", say("808000011E" + "5C0201004C10" + "00".repeat(16) + "4D0677777777777700"));
        assertEquals(135 * 2, say(good).length());
    }

    @Test
    void wantsToBeSelectedAndHasNoSessionAfterwards() {
        assertEquals("6985", say(authenticate("00".repeat(16))));
        say(SELECT);
        card.powerOff();
        assertThrows(PowerLostException.class, () -> say(SELECT));
        card.powerOn();
        assertEquals("6985", say(authenticate("00".repeat(16))));
    }

    private static byte[] point(PkocCard card) {
        card.powerOn();
        card.transmit(Hex.decode(SELECT));
        return Arrays.copyOfRange(card.transmit(Hex.decode(authenticate("00".repeat(16)))), 2, 67);
    }

    private static String authenticate(String transactionId) {
        return "8080000138" + "5C020100" + "4C10" + transactionId + READER + "00";
    }

    private String say(String command) {
        return Hex.toHexString(card.transmit(Hex.decode(command)));
    }
}
