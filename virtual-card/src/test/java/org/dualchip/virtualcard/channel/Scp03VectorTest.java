// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.channel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.Vectors;
import org.dualchip.virtualcard.chip.Answer;
import org.dualchip.virtualcard.chip.Command;
import org.dualchip.virtualcard.chip.StatusException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** GlobalPlatform SCP03 as published: every set's handshake, and every exchange at its level. */
class Scp03VectorTest {

    static List<Vectors> sets() {
        return Vectors.read("scp03.json").list("sets");
    }

    @ParameterizedTest
    @MethodSource("sets")
    void makesThePublishedCryptogramAndTakesThePublishedProof(Vectors set) {
        Scp03Handshake handshake = handshake(set);
        byte[] published = Arrays.copyOfRange(set.hex("initializeUpdateResponseData"), 21, 29);
        assertArrayEquals(published, handshake.cardCryptogram());
        assertEquals(
                Integer.parseInt(set.text("securityLevel"), 16),
                opened(handshake, set).level().bits());
    }

    /** The domain's name was not published; of the well-known ones this makes the published challenges. */
    @ParameterizedTest
    @MethodSource("sets")
    void computesThePublishedChallengeFromItsSequence(Vectors set) {
        byte[] answer = set.hex("initializeUpdateResponseData");
        byte[] challenge = Scp03Handshake.pseudoRandomChallenge(
                keys(set), Mode.S8, answer[31], Hex.decode("A0000005591010FFFFFFFF8900000100"));
        assertArrayEquals(Arrays.copyOfRange(answer, 13, 21), challenge);
    }

    @ParameterizedTest
    @MethodSource("sets")
    void understandsAndAnswersThePublishedSession(Vectors set) {
        SecureMessaging card = opened(handshake(set), set);
        for (Vectors exchange : set.list("exchanges")) {
            Command plain = command(exchange, "plainCommand");
            assertArrayEquals(plain.data(), card.unwrap(command(exchange, "wrappedCommand")), exchange.text("name"));
            if (exchange.has("plainResponseData")) {
                Answer answer = card.wrap(Answer.done(exchange.hex("plainResponseData")));
                assertArrayEquals(exchange.hex("wrappedResponseData"), answer.data(), exchange.text("name"));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sets")
    void refusesTheProofWithAnyBitChanged(Vectors set) {
        byte[] published = set.hex("externalAuthenticateCommand");
        for (int bit = 8 * 5; bit < 8 * published.length; bit++) {
            byte[] changed = published.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            Scp03Handshake handshake = handshake(set);
            Command command = Command.parse(changed).orElseThrow();
            assertThrows(StatusException.class, () -> handshake.authenticate(command), "bit " + bit);
        }
    }

    private static Scp03Handshake handshake(Vectors set) {
        byte[] hostChallenge = Arrays.copyOfRange(set.hex("initializeUpdateCommand"), 5, 13);
        byte[] cardChallenge = Arrays.copyOfRange(set.hex("initializeUpdateResponseData"), 13, 21);
        return new Scp03Handshake(keys(set), Mode.S8, hostChallenge, cardChallenge);
    }

    private static Scp03Keys keys(Vectors set) {
        return new Scp03Keys(set.hex("encKey"), set.hex("macKey"), set.hex("dekKey"));
    }

    private static SecureMessaging opened(Scp03Handshake handshake, Vectors set) {
        return handshake.authenticate(command(set, "externalAuthenticateCommand"));
    }

    private static Command command(Vectors vectors, String name) {
        return Command.parse(vectors.hex(name)).orElseThrow();
    }
}
