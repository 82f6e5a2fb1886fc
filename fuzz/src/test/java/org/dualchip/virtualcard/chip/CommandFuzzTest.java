// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.chip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** A command that the card reads is the one that the host would have written, but for a length that goes without saying. */
class CommandFuzzTest {

    @FuzzTest(maxDuration = "1m")
    void parse(byte[] input) {
        Command.parse(input).filter(command -> command.cla() != 0xFF).ifPresent(command -> {
            boolean saysLength = input.length == 5 || input.length == 6 + command.data().length;
            var again = new org.dualchip.card.Command(
                    command.cla(),
                    command.ins(),
                    command.p1(),
                    command.p2(),
                    command.data(),
                    saysLength ? command.expected() : 0);
            assertArrayEquals(input, again.encoded());
            assertEquals(command.verb(), command.ins() << 16 | command.p1() << 8 | command.p2());
        });
    }
}
