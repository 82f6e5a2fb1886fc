// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.fuzz;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** What no card may ever answer. */
public final class Answers {
    /** Bytes in a row that no answer shares with a secret by chance. */
    private static final int TELLING = 12;

    private Answers() {}

    /** 2 to 258 bytes that end in a status word, and not in the one of a program that stumbled. */
    public static void assertAnswered(byte[] command, byte[] answer) {
        String what = HexFormat.of().formatHex(command);
        assertTrue(answer.length >= 2 && answer.length <= 258, what);
        int sw1 = answer[answer.length - 2] & 0xFF;
        assertTrue(sw1 >> 4 == 6 || sw1 >> 4 == 9, what);
        assertFalse(sw1 == 0x6F, what);
    }

    public static void assertHoldsNone(byte[] answer, List<byte[]> secrets) {
        for (byte[] secret : secrets) {
            for (int at = 0; at + TELLING <= secret.length; at++) {
                assertFalse(stands(secret, at, answer), "a secret in an answer");
            }
        }
    }

    private static boolean stands(byte[] secret, int at, byte[] answer) {
        for (int i = 0; i + TELLING <= answer.length; i++) {
            if (Arrays.equals(answer, i, i + TELLING, secret, at, at + TELLING)) return true;
        }
        return false;
    }
}
