// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip;

import java.util.Arrays;
import java.util.Optional;
import org.dualchip.card.CardException;
import org.dualchip.card.Keypad;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.securechip.profile.MetCard;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** A PIN on its way from a checkpoint's keypad to the card. It is kept by nobody in between. */
@Component(service = PinEntry.class, immediate = true)
public final class PinEntry {

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile @Nullable Keypad keypad;

    /** Waits at the checkpoint's keypad. The caller wipes the PIN. */
    byte[] pin(OpenTap tap) throws RefusedException {
        var asked = keypad;
        var pin = asked == null
                ? Optional.<byte[]>empty()
                : asked.pin(tap.id(), tap.checkpoint().name());
        return pin.filter(digits -> digits.length > 0)
                .orElseThrow(() -> new RefusedException(Refusal.PIN_MISSING, "VERIFY: no PIN was typed in"));
    }

    /** Has the card verify a PIN, and wipes it. */
    void verify(OpenTap tap, MetCard card, byte[] pin) throws CardException, RefusedException {
        try {
            // What cannot be a PIN costs the holder none of the three tries.
            if (!isPin(pin)) throw new RefusedException(Refusal.PIN_WRONG, "VERIFY: a PIN has 4 to 8 digits");
            card.verify(pin);
            tap.pinVerified();
        } finally {
            Arrays.fill(pin, (byte) 0);
        }
    }

    private static boolean isPin(byte[] pin) {
        if (pin.length < 4 || pin.length > 8) return false;
        for (byte digit : pin) if (digit < '0' || digit > '9') return false;
        return true;
    }
}
