// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.piv;

import java.util.Set;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.card.Response;

/** What the status words of a PIV card mean here (SP 800-73-4 part 2 §3). */
final class PivStatus {
    private static final int NOT_FOUND = 0x6A82;
    private static final int SECURITY_STATUS = 0x6982;
    private static final int BLOCKED = 0x6983;

    /** How cards say that they have no key of that kind there: the standard's, and those that are met. */
    private static final Set<Integer> NO_SUCH_KEY = Set.of(0x6A80, 0x6A81, 0x6A82, 0x6A86, 0x6A88, 0x6B00);

    private PivStatus() {}

    /** Whether GET DATA found its object. */
    static boolean found(String step, Response answer) throws RefusedException {
        if (answer.status() == NOT_FOUND) return false;
        if (answer.ok()) return true;
        throw refused(Refusal.APPLICATION_REFUSED, step, answer);
    }

    /** Whether GENERAL AUTHENTICATE found its key. */
    static boolean signed(String step, Response answer) throws RefusedException {
        if (NO_SUCH_KEY.contains(answer.status())) return false;
        if (answer.ok()) return true;
        var refusal = answer.status() == SECURITY_STATUS ? Refusal.PIN_MISSING : Refusal.NOT_AUTHENTIC;
        throw refused(refusal, step, answer);
    }

    static void requirePin(Response answer) throws RefusedException {
        if (answer.ok()) return;
        throw refused(pinRefusal(answer.status()), "VERIFY", answer);
    }

    private static Refusal pinRefusal(int status) {
        if (status == BLOCKED || status == 0x63C0) return Refusal.PIN_BLOCKED;
        // The standard's, and what cards say to a PIN of another length than theirs.
        if (status >> 4 == 0x63C || status == 0x6A80 || status == 0x6700) return Refusal.PIN_WRONG;
        // No PIN, or none over this interface.
        return Refusal.PIN_MISSING;
    }

    private static RefusedException refused(Refusal refusal, String step, Response answer) {
        return new RefusedException(refusal, "PIV %s: %04x".formatted(step, answer.status()));
    }
}
