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
import org.dualchip.virtualcard.application.session.SecureSession;
import org.dualchip.virtualcard.application.wire.Communication;
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

    /** AN12196's session with key 0 goes on with key 0: TI stays. */
    @Test
    void authenticatesOnceMoreAsPublished() {
        Vectors first =
                Vectors.read("desfire-ev2.json").list("authenticateEV2First").get(0);
        Vectors next =
                Vectors.read("desfire-ev2.json").list("authenticateEV2NonFirst").get(0);
        byte[] one = Jca.decrypt(first.hex("key"), new byte[16], data(first.hex("response1")));
        byte[] other = Jca.decrypt(next.hex("key"), new byte[16], data(next.hex("response1")));
        ApplicationChip chip = chip(first.hex("key"), new FixedRandom(one, first.hex("ti"), other));
        chip.transmit(SELECT);
        chip.transmit(first.hex("command1"));
        chip.transmit(first.hex("command2"));

        assertArrayEquals(next.hex("response1"), chip.transmit(next.hex("command1")));
        assertArrayEquals(next.hex("response2"), chip.transmit(next.hex("command2")));
        Ev2SessionKeys keys = Ev2SessionKeys.derive(next.hex("key"), next.hex("rndA"), other);
        assertArrayEquals(next.hex("sesAuthEncKey"), keys.enc());
        assertArrayEquals(next.hex("sesAuthMacKey"), keys.mac());
    }

    static List<Vectors> keyChanges() {
        return Vectors.read("desfire-ev2.json").list("changeKey");
    }

    @ParameterizedTest
    @MethodSource("keyChanges")
    void readsAChangeOfKeys(Vectors vector) {
        Ev2SessionKeys keys = new Ev2SessionKeys(vector.hex("sesAuthEncKey"), vector.hex("sesAuthMacKey"));
        SecureSession session = new SecureSession(0, keys, vector.hex("ti"), vector.number("cmdCtr"));
        Command wrapped = Command.parse(vector.hex("wrappedCommand")).orElseThrow();

        byte[] opened = session.open(Communication.FULL, wrapped.ins(), wrapped.data(), 1);

        byte[] crc = vector.has("crc") ? vector.hex("crc") : new byte[0];
        assertArrayEquals(Jca.join(vector.hex("keyNo"), vector.hex("newKey"), vector.hex("keyVersion"), crc), opened);
        if (vector.has("crc")) {
            assertArrayEquals(crc, KeyCommands.crc(vector.hex("newKey")));
            assertArrayEquals(data(vector.hex("wrappedResponse")), session.close(Communication.MAC, new byte[0]));
        }
    }

    @Test
    void checksAndMakesMacs() {
        Vectors vector = messaging(0);
        SecureSession session = session(vector, new byte[16]);
        Command wrapped = Command.parse(vector.hex("wrappedCommand")).orElseThrow();

        assertArrayEquals(Hex.decode("02"), session.open(Communication.MAC, wrapped.ins(), wrapped.data(), 0));
        assertArrayEquals(
                data(vector.hex("wrappedResponse")),
                session.close(Communication.MAC, data(vector.hex("plainResponse"))));
    }

    @Test
    void deciphersAWrite() {
        Vectors vector = messaging(1);
        SecureSession session = session(vector, vector.hex("sesAuthEncKey"));
        Command wrapped = Command.parse(vector.hex("wrappedCommand")).orElseThrow();

        byte[] opened = session.open(Communication.FULL, wrapped.ins(), wrapped.data(), 7);

        assertArrayEquals(Jca.join(vector.hex("commandHeader"), vector.hex("commandData")), opened);
        assertArrayEquals(data(vector.hex("wrappedResponse")), session.close(Communication.FULL, new byte[0]));
    }

    @Test
    void enciphersARead() {
        Vectors vector = messaging(2);
        SecureSession session = session(vector, vector.hex("sesAuthEncKey"));
        Command wrapped = Command.parse(vector.hex("wrappedCommand")).orElseThrow();

        session.open(Communication.FULL, wrapped.ins(), wrapped.data(), 0);

        assertArrayEquals(
                data(vector.hex("wrappedResponse")), session.close(Communication.FULL, vector.hex("plainResponse")));
    }

    private static Vectors messaging(int index) {
        return Vectors.read("desfire-ev2.json").list("secureMessaging").get(index);
    }

    private static SecureSession session(Vectors vector, byte[] enc) {
        return new SecureSession(0, new Ev2SessionKeys(enc, vector.hex("sesAuthMacKey")), vector.hex("ti"), 0);
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
