// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.dualchip;

import static java.util.Objects.requireNonNull;
import static org.dualchip.virtualcard.chip.StatusException.unless;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.bouncycastle.util.Arrays;
import org.dualchip.virtualcard.chip.Answer;
import org.dualchip.virtualcard.chip.StatusException;
import org.dualchip.virtualcard.cryptography.Aes;
import org.dualchip.virtualcard.cryptography.Sha256;
import org.dualchip.virtualcard.memory.Durable;
import org.jspecify.annotations.Nullable;

/** What is said inside one channel, in its order: AUTHORIZE, then certificate and PIN if asked, OPEN, CONFIRM. */
final class Dialogue {
    private static final int AUTHORIZE = 0x300000;
    private static final int GET_CERTIFICATE = 0x360000;
    private static final int VERIFY = 0x200080;
    private static final int OPEN = 0x320000;
    private static final int CONFIRM = 0x340000;

    private static final int TRIES_LEFT = 0x63C0;
    private static final int BLOCKED = 0x6983;
    private static final int NO_PIN = 0x6985;
    private static final byte[] LABEL = "DC1-C".getBytes(StandardCharsets.US_ASCII);

    private enum Step {
        CHANNEL,
        AUTHORIZED,
        OPENED,
        CONFIRMED
    }

    private final Durable<SecurityState> memory;
    private final SecureRandom random;
    private final byte[] h;
    private Step step = Step.CHANNEL;
    private Purpose purpose = Purpose.NONE;
    private @Nullable ReaderHalf readerHalf;

    /** A dialogue in the channel whose transcript hashes to h. */
    Dialogue(Durable<SecurityState> memory, SecureRandom random, byte[] h) {
        this.memory = memory;
        this.random = random;
        this.h = h.clone();
    }

    /** Answers the command of this INS, P1 and P2; a refusal ends the channel and is thrown. */
    Answer answer(int verb, byte[] data) {
        return switch (verb) {
            case AUTHORIZE -> authorize(data);
            case GET_CERTIFICATE -> certificate(data);
            case VERIFY -> verify(data);
            case OPEN -> open(data);
            case CONFIRM -> confirm(data);
            default -> throw new StatusException(StatusException.SECURITY);
        };
    }

    void wipe() {
        if (readerHalf != null) {
            readerHalf.wipe();
        }
    }

    private Answer authorize(byte[] data) {
        need(Step.CHANNEL);
        Authorization request = Authorization.decode(data);
        request.check(memory.get(), h);
        remember(memory.get().seen(request.terminal()));
        purpose = request.purpose();
        step = Step.AUTHORIZED;
        return Answer.done(proof(request));
    }

    private void remember(SecurityState seen) {
        // Most taps teach the chip nothing new; its memory wears with every write.
        if (!java.util.Arrays.equals(seen.encode(), memory.get().encode())) {
            memory.replace(seen);
        }
    }

    private byte[] proof(Authorization request) {
        SecurityState state = memory.get();
        byte[] hash = Sha256.of(state.certificate());
        byte[] signature = state.identityKey().sign(LABEL, h, request.terminal().hash(), request.p(), hash);
        return Arrays.concatenate(hash, signature);
    }

    private Answer certificate(byte[] data) {
        need(Step.AUTHORIZED);
        unless(data.length == 0, StatusException.SECURITY);
        return Answer.done(memory.get().certificate());
    }

    private Answer verify(byte[] given) {
        need(Step.AUTHORIZED);
        unless(given.length == Pin.DIGITS, StatusException.SECURITY);
        Pin pin = memory.get().pin();
        if (!pin.exists()) {
            return Answer.of(NO_PIN);
        }
        return pin.triesLeft() == 0 ? Answer.of(BLOCKED) : compare(pin.tried(), given);
    }

    private Answer compare(Pin tried, byte[] given) {
        // Counted first: power pulled at the comparison must not give the try back.
        memory.replace(memory.get().withPin(tried));
        if (!tried.matches(given)) {
            return Answer.of(TRIES_LEFT | tried.triesLeft());
        }
        memory.replace(memory.get().withPin(tried.restored()));
        return Answer.of(Answer.DONE);
    }

    private Answer open(byte[] encipheredRndB) {
        need(Step.AUTHORIZED);
        unless(encipheredRndB.length == Aes.BLOCK, StatusException.SECURITY);
        RoleKey roleKey = memory.get()
                .roleKey(purpose.function(), purpose.role())
                .orElseThrow(() -> new StatusException(StatusException.SECURITY));
        readerHalf = new ReaderHalf(roleKey.key(), encipheredRndB, random);
        step = Step.OPENED;
        return Answer.done(readerHalf.answer());
    }

    private Answer confirm(byte[] enciphered) {
        need(Step.OPENED);
        step = Step.CONFIRMED;
        return Answer.done(requireNonNull(readerHalf).confirm(enciphered));
    }

    private void need(Step expected) {
        unless(step == expected, StatusException.SECURITY);
    }
}
