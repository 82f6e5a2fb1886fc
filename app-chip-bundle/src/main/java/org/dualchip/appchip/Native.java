// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.appchip;

import org.dualchip.card.Command;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.card.Response;

/** DESFire's native commands in ISO 7816-4 wrapping, and the one place that judges their status. */
final class Native {
    static final int DONE = 0x9100;
    static final int MORE = 0x91AF;

    private static final int WRAPPED = 0x90;

    private Native() {}

    static Command command(int ins, byte[] data) {
        return new Command(WRAPPED, ins, 0x00, 0x00, data, Command.ALL);
    }

    /** The answer's data when its status is the one wanted. */
    static byte[] data(Response answer, int wanted, String step) throws RefusedException {
        if (answer.status() == wanted) return answer.data();
        throw new RefusedException(
                Refusal.APPLICATION_REFUSED, "%s: %04x, %s".formatted(step, answer.status(), meaning(answer.status())));
    }

    private static String meaning(int status) {
        return switch (status) {
            case 0x910C -> "nothing to commit";
            case 0x910E -> "no room left on the chip";
            case 0x911C -> "the chip does not know this command";
            case 0x911E -> "the chip found our MAC wrong, or the key before another";
            case 0x9140 -> "the application has no such key; check the checkpoint's role";
            case 0x917E -> "wrong length";
            case 0x919D -> "this key has no right to it; check the checkpoint's role and files";
            case 0x919E -> "a parameter out of range";
            case 0x91A0 -> "no such application";
            case 0x91AE -> "the proof was wrong or the session has ended";
            case 0x91BE -> "past the end of a file or the limit of a value; check the sizes in the checkpoint's files";
            case 0x91CA -> "another command was under way";
            case 0x91CE -> "no further application fits";
            case 0x91DE -> "there is one of that name or number";
            case 0x91F0 -> "no such file; check the numbers in the checkpoint's files";
            default -> "unexpected";
        };
    }
}
