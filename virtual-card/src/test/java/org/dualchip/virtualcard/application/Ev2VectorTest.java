// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.application;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.FixedRandom;
import org.dualchip.virtualcard.Jca;
import org.dualchip.virtualcard.Vectors;
import org.dualchip.virtualcard.chip.Command;
import org.dualchip.virtualcard.cryptography.Ev2SessionKeys;
import org.dualchip.virtualcard.memory.ArrayMemory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** DESFire EV2 as NXP's application notes print it: the chip gives the same bytes for the same random numbers. */
class Ev2VectorTest {
    private static final int FUNCTION = 1;
    private static final byte[] SELECT = Hex.decode("00A404000BF04455414C43484950A00100");

    static List<Vectors> authentications() {
        return Vectors.read("desfire-ev2.json").list("authenticateEV2First");
    }

    @ParameterizedTest
    @MethodSource("authentications")
    void authenticatesAsPublished(Vectors vector) {
        byte[] rndB = Jca.decrypt(vector.hex("key"), new byte[16], data(vector.hex("response1")));
        ApplicationChip chip = chip(vector.hex("key"), new FixedRandom(rndB, vector.hex("ti")));

        chip.transmit(SELECT);

        assertArrayEquals(vector.hex("response1"), chip.transmit(vector.hex("command1")));
        assertArrayEquals(vector.hex("response2"), chip.transmit(vector.hex("command2")));
    }

    @ParameterizedTest
    @MethodSource("authentications")
    void derivesThePublishedSessionKeys(Vectors vector) {
        byte[] rndB = Jca.decrypt(vector.hex("key"), new byte[16], data(vector.hex("response1")));

        Ev2SessionKeys keys = Ev2SessionKeys.derive(vector.hex("key"), vector.hex("rndA"), rndB);

        assertArrayEquals(vector.hex("sesAuthEncKey"), keys.enc());
        assertArrayEquals(vector.hex("sesAuthMacKey"), keys.mac());
    }

    @Test
    void checksAndMakesMacs() {
        Vectors vector = messaging(0);
        SecureSession session = session(vector, new byte[16]);
        Command wrapped = Command.parse(vector.hex("wrappedCommand")).orElseThrow();

        assertArrayEquals(Hex.decode("02"), session.check(wrapped.ins(), wrapped.data()));
        assertArrayEquals(
                data(vector.hex("wrappedResponse")),
                session.answer(data(vector.hex("plainResponse")), Communication.MAC));
    }

    @Test
    void deciphersAWrite() {
        Vectors vector = messaging(1);
        SecureSession session = session(vector, vector.hex("sesAuthEncKey"));
        Command wrapped = Command.parse(vector.hex("wrappedCommand")).orElseThrow();

        byte[] checked = session.check(wrapped.ins(), wrapped.data());

        assertArrayEquals(vector.hex("commandHeader"), Arrays.copyOf(checked, 7));
        assertArrayEquals(vector.hex("commandData"), session.decipher(Arrays.copyOfRange(checked, 7, checked.length)));
        assertArrayEquals(data(vector.hex("wrappedResponse")), session.answer(new byte[0], Communication.FULL));
    }

    @Test
    void enciphersARead() {
        Vectors vector = messaging(2);
        SecureSession session = session(vector, vector.hex("sesAuthEncKey"));
        Command wrapped = Command.parse(vector.hex("wrappedCommand")).orElseThrow();

        session.check(wrapped.ins(), wrapped.data());

        assertArrayEquals(
                data(vector.hex("wrappedResponse")), session.answer(vector.hex("plainResponse"), Communication.FULL));
    }

    private static Vectors messaging(int index) {
        return Vectors.read("desfire-ev2.json").list("secureMessaging").get(index);
    }

    private static SecureSession session(Vectors vector, byte[] enc) {
        return new SecureSession(0, new Ev2SessionKeys(enc, vector.hex("sesAuthMacKey")), vector.hex("ti"));
    }

    private static ApplicationChip chip(byte[] key, FixedRandom random) {
        ArrayMemory memory = new ArrayMemory(BlankApplicationChip.MEMORY);
        BlankApplicationChip blank = new BlankApplicationChip(memory);
        blank.create(FUNCTION, Collections.nCopies(8, key), List.of());
        blank.seal();
        ApplicationChip chip = new ApplicationChip(memory, random);
        chip.powerOn();
        return chip;
    }

    private static byte[] data(byte[] response) {
        return Arrays.copyOf(response, response.length - 2);
    }
}
