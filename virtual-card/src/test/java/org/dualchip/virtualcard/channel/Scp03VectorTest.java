// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.channel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.dualchip.virtualcard.Jca;
import org.dualchip.virtualcard.Vectors;
import org.dualchip.virtualcard.chip.Answer;
import org.dualchip.virtualcard.chip.Command;
import org.dualchip.virtualcard.cryptography.Aes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** GlobalPlatform SCP03 as published: every set's key derivation, and at level 33 the chip's secure messaging. */
class Scp03VectorTest {

    static List<Vectors> sets() {
        return Vectors.read("scp03.json").list("sets");
    }

    static List<Vectors> fullSets() {
        return sets().stream()
                .filter(set -> set.text("securityLevel").equals("33"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("sets")
    void derivesTheKeysThatMakeThePublishedCryptograms(Vectors set) {
        byte[] mac = derive(set, "macKey", 0x06, keyLength(set));
        byte[] authenticate = set.hex("externalAuthenticateCommand");

        assertArrayEquals(
                Arrays.copyOfRange(set.hex("initializeUpdateResponseData"), 21, 29), derive(mac, set, 0x00, 8));
        assertArrayEquals(Arrays.copyOfRange(authenticate, 5, 13), derive(mac, set, 0x01, 8));
        assertArrayEquals(Arrays.copyOfRange(authenticate, 13, 21), Arrays.copyOf(firstChaining(set, mac), 8));
    }

    @ParameterizedTest
    @MethodSource("fullSets")
    void understandsAndAnswersASessionAtLevel33(Vectors set) {
        int length = keyLength(set);
        byte[] mac = derive(set, "macKey", 0x06, length);
        ChannelKeys keys =
                new ChannelKeys(derive(set, "encKey", 0x04, length), mac.clone(), derive(set, "macKey", 0x07, length));
        SecureMessaging card = new SecureMessaging(keys, firstChaining(set, mac));

        for (Vectors exchange : set.list("exchanges")) {
            Command wrapped = Command.parse(exchange.hex("wrappedCommand")).orElseThrow();
            Command plain = Command.parse(exchange.hex("plainCommand")).orElseThrow();
            assertArrayEquals(plain.data(), card.unwrap(wrapped), exchange.text("name"));
            if (exchange.has("plainResponseData")) {
                Answer answer = card.wrap(Answer.done(exchange.hex("plainResponseData")));
                assertArrayEquals(exchange.hex("wrappedResponseData"), answer.data(), exchange.text("name"));
            }
        }
    }

    private static int keyLength(Vectors set) {
        return set.hex("encKey").length;
    }

    private static byte[] firstChaining(Vectors set, byte[] mac) {
        byte[] covered = Arrays.copyOf(set.hex("externalAuthenticateCommand"), 13);
        return Aes.cmac(mac, new byte[16], covered);
    }

    private static byte[] derive(Vectors set, String key, int constant, int length) {
        return derive(set.hex(key), set, constant, length);
    }

    /** The counter mode KDF of SCP03 §4.1.5, which the card itself has no use for: it comes by SCP11b. */
    private static byte[] derive(byte[] key, Vectors set, int constant, int length) {
        byte[] hostChallenge = Arrays.copyOfRange(set.hex("initializeUpdateCommand"), 5, 13);
        byte[] cardChallenge = Arrays.copyOfRange(set.hex("initializeUpdateResponseData"), 13, 21);
        byte[] derived = {};
        for (int round = 1; derived.length < length; round++) {
            byte[] label = ByteBuffer.allocate(16)
                    .put(11, (byte) constant)
                    .putShort(13, (short) (length * 8))
                    .put(15, (byte) round)
                    .array();
            derived = Jca.join(derived, Aes.cmac(key, label, hostChallenge, cardChallenge));
        }
        return Arrays.copyOf(derived, length);
    }
}
