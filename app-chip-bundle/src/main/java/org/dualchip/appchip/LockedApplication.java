// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.appchip;

import org.dualchip.card.ApplicationChips;
import org.dualchip.card.CardChannel;
import org.dualchip.card.CardException;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.card.SessionKeys;

/** AuthenticateEV2First: relayed, where neither the key nor what is enciphered under it is known here; or with our key. */
record LockedApplication(CardChannel channel) implements ApplicationChips.Locked {

    // DESFire EV2, AuthenticateEV2First and the additional frame that is its second part.
    private static final int AUTHENTICATE_EV2_FIRST = 0x71;
    private static final int ADDITIONAL_FRAME = 0xAF;

    @Override
    public byte[] challenge(int role) throws CardException, RefusedException {
        byte[] keyAndNoCapabilities = {(byte) role, 0x00};
        var answer = channel.transmit(Native.command(AUTHENTICATE_EV2_FIRST, keyAndNoCapabilities));
        return ofLength(16, Native.data(answer, Native.MORE, "AuthenticateEV2First"));
    }

    @Override
    public byte[] answer(byte[] proof) throws CardException, RefusedException {
        var answer = channel.transmit(Native.command(ADDITIONAL_FRAME, proof));
        return ofLength(32, Native.data(answer, Native.DONE, "AuthenticateEV2First, second part"));
    }

    @Override
    public OpenApplication open(SessionKeys keys) {
        return new OpenApplication(new Dialogue(channel, keys));
    }

    @Override
    public ApplicationChips.Open open(int number, byte[] key) throws CardException, RefusedException {
        try (var host = new HostKey(key)) {
            byte[] proof = host.proof(challenge(number));
            try (var session = host.release(accepted(proof))) {
                return open(session);
            }
        }
    }

    /** The chip answers the second part only to who has the key that it has. */
    private byte[] accepted(byte[] proof) throws CardException, RefusedException {
        try {
            return answer(proof);
        } catch (RefusedException e) {
            throw new RefusedException(Refusal.NOT_AUTHENTIC, "the chip has another key: " + e.getMessage());
        }
    }

    private static byte[] ofLength(int length, byte[] data) throws CardException {
        if (data.length == length) return data;
        throw new CardException("AuthenticateEV2First answered %d bytes, not %d".formatted(data.length, length));
    }
}
