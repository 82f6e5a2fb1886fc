// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.dualchip;

import static org.dualchip.virtualcard.chip.StatusException.unless;

import java.util.Arrays;
import org.dualchip.virtualcard.chip.Answer;
import org.dualchip.virtualcard.chip.StatusException;
import org.dualchip.virtualcard.dualchip.store.Pin;
import org.dualchip.virtualcard.dualchip.store.SecurityState;
import org.dualchip.virtualcard.memory.Durable;

/** PIN and PUK compared, their tries counted before the comparison: power pulled at it gives none back. */
record PinTries(Durable<SecurityState> memory) {
    private static final int TRIES_LEFT = 0x63C0;
    private static final int BLOCKED = 0x6983;
    private static final int NONE = 0x6985;

    Answer verify(byte[] given) {
        unless(given.length == Pin.DIGITS, StatusException.SECURITY);
        Pin pin = memory.get().pin();
        if (!pin.exists() || pin.triesLeft() == 0) {
            return Answer.of(pin.exists() ? BLOCKED : NONE);
        }
        memory.replace(memory.get().withPin(pin.tried()));
        if (!pin.matches(given)) {
            return Answer.of(TRIES_LEFT | pin.tried().triesLeft());
        }
        memory.replace(memory.get().withPin(pin.restored()));
        return Answer.of(Answer.DONE);
    }

    /** PUK ‖ new PIN. */
    Answer unblock(byte[] given) {
        unless(given.length == 2 * Pin.DIGITS, StatusException.SECURITY);
        Pin fresh = Pin.ofBytes(Arrays.copyOfRange(given, Pin.DIGITS, given.length))
                .orElseThrow(() -> new StatusException(StatusException.SECURITY));
        Pin puk = memory.get().puk();
        if (!puk.exists() || puk.triesLeft() == 0) {
            return Answer.of(puk.exists() ? BLOCKED : NONE);
        }
        memory.replace(memory.get().withPuk(puk.tried()));
        if (!puk.matches(Arrays.copyOf(given, Pin.DIGITS))) {
            return Answer.of(TRIES_LEFT | puk.tried().triesLeft());
        }
        memory.replace(memory.get().withPuk(puk.restored()).withPin(fresh));
        return Answer.of(Answer.DONE);
    }
}
