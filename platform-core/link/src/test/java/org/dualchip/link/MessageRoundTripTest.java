// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link;

import static org.dualchip.link.RandomValues.inWords;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessageRoundTripTest {
    private static final int EACH = 200;

    static Stream<Crossing> crossings() {
        return Crossing.all();
    }

    @ParameterizedTest
    @MethodSource("crossings")
    void whatCrossesAWallArrivesAsItLeft(Crossing crossing) {
        for (var sent : crossing.samples(new RandomValues(1), EACH)) {
            var payload = Crossing.payload(sent);
            var heard = crossing.decode(sent.kind().code(), payload);
            assertEquals(inWords(sent), inWords(heard));
            assertEquals(payload.length, Crossing.payload(heard).length);
        }
    }

    @ParameterizedTest
    @MethodSource("crossings")
    void everyCodeThatIsListedHasASample(Crossing crossing) {
        var sampled = codes(crossing);
        for (int code = 0; code <= 0xFF; code++) assertEquals(sampled.contains(code), knows(crossing, code), "" + code);
    }

    @ParameterizedTest
    @MethodSource("crossings")
    void aMessageCutAnywhereIsNone(Crossing crossing) {
        for (var sent : crossing.samples(new RandomValues(2), 10)) {
            var payload = Crossing.payload(sent);
            for (int length = 0; length < payload.length; length++) {
                var cut = Arrays.copyOf(payload, length);
                assertThrows(
                        IllegalArgumentException.class,
                        () -> crossing.decode(sent.kind().code(), cut),
                        () -> inWords(sent) + " cut to " + cut.length);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("crossings")
    void aByteTooManyIsRefused(Crossing crossing) {
        for (var sent : crossing.samples(new RandomValues(3), 10)) {
            var payload = Crossing.payload(sent);
            var longer = Arrays.copyOf(payload, payload.length + 1);
            assertThrows(
                    IllegalArgumentException.class,
                    () -> crossing.decode(sent.kind().code(), longer));
        }
    }

    @Test
    void everyMessageHasACodeOfItsOwnAndCrossesSomeWall() {
        var codes = new HashSet<Integer>();
        for (var type : Crossing.everyMessage()) {
            var sample = new RandomValues(4).of(type);
            assertTrue(codes.add(sample.kind().code()), type + " shares its code");
            assertTrue(Crossing.all().anyMatch(one -> one.hears().lists(sample)), type + " crosses no wall");
        }
    }

    @Test
    void onlyTheTwoAnswersCrossAWallBothWays() {
        for (var wall : Wall.values()) {
            var both = codes(new Crossing("", wall.listenerHears()));
            both.retainAll(codes(new Crossing("", wall.peerHears())));
            assertEquals(Set.of(0x01, 0x02), both, "only Failure and Done cross " + wall + " both ways");
        }
    }

    private static Set<Integer> codes(Crossing crossing) {
        var codes = new HashSet<Integer>();
        for (var sample : crossing.samples(new RandomValues(5), 1))
            codes.add(sample.kind().code());
        assertFalse(codes.isEmpty());
        return codes;
    }

    private static boolean knows(Crossing crossing, int code) {
        try {
            crossing.decode(code, new byte[0]);
            return true;
        } catch (IllegalArgumentException e) {
            return !String.valueOf(e.getMessage()).startsWith("no message of type");
        }
    }
}
