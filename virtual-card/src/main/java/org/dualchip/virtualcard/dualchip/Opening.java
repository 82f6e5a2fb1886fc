// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.dualchip;

import static org.dualchip.virtualcard.chip.StatusException.unless;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.dualchip.virtualcard.chip.StatusException;
import org.dualchip.virtualcard.cryptography.Aes;
import org.dualchip.virtualcard.dualchip.store.RoleKey;
import org.dualchip.virtualcard.dualchip.store.SecurityState;
import org.dualchip.virtualcard.memory.Durable;
import org.jspecify.annotations.Nullable;

/**
 * OPEN and CONFIRM for one role. While a key is pending nobody knows which of two keys the application chip has: the
 * pending one is tried first, and which of them it was is settled by the CONFIRM that succeeds.
 */
final class Opening {
    private final Durable<SecurityState> memory;
    private final SecureRandom random;
    private final RoleKey roleKey;
    private final List<byte[]> untried = new ArrayList<>();
    private byte[] tried = {};
    private @Nullable ReaderHalf readerHalf;

    /** For a role of which the chip has a key. */
    Opening(Durable<SecurityState> memory, Purpose purpose, SecureRandom random) {
        this.memory = memory;
        this.random = random;
        SecurityState now = memory.get();
        this.roleKey = now.roleKey(purpose.function(), purpose.role())
                .orElseThrow(() -> new StatusException(StatusException.SECURITY));
        // Keyed last: an application that is half re-keyed for the first time opens for nobody yet.
        boolean halfMade = now.roleKey(purpose.function(), Purpose.ISSUING)
                .filter(RoleKey::isTransport)
                .isPresent();
        unless(purpose.isIssuing() || !halfMade, StatusException.SECURITY);
        if (roleKey.isPending()) {
            untried.add(roleKey.pending());
        }
        // What everybody knows opens nothing but the issuing terminal's way to make it a secret.
        if (purpose.isIssuing() || !roleKey.isTransport()) {
            untried.add(roleKey.key());
        }
    }

    /** Takes the application chip's E(RndB); fails when every key was tried. */
    byte[] open(byte[] encipheredRndB) {
        unless(encipheredRndB.length == Aes.BLOCK && !untried.isEmpty(), StatusException.SECURITY);
        wipe();
        tried = untried.remove(0);
        ReaderHalf half = new ReaderHalf(tried, encipheredRndB, random);
        readerHalf = half;
        return half.answer();
    }

    /** Takes the application chip's second part; what is pending is settled, durably, when this returns. */
    ReaderSession confirm(byte[] enciphered) {
        if (readerHalf == null) {
            throw new StatusException(StatusException.SECURITY);
        }
        ReaderSession session = readerHalf.confirm(enciphered);
        wipe();
        if (roleKey.isPending()) {
            memory.replace(memory.get().with(tried == roleKey.pending() ? roleKey.promoted() : roleKey.kept()));
        }
        return session;
    }

    void wipe() {
        if (readerHalf != null) {
            readerHalf.wipe();
            readerHalf = null;
        }
    }
}
