// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.fake;

import static org.dualchip.securechip.fake.Bytes.filled;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.dualchip.card.CardChannel;
import org.dualchip.card.CardException;
import org.dualchip.card.Command;
import org.dualchip.card.Response;
import org.dualchip.card.SessionKeys;
import org.dualchip.card.crypto.Sha256;

/**
 * A card: the security chip on channel 1, and on channel 0 an application chip that speaks in the clear, for
 * {@link PlainApplication}; its secure messaging is the other bundle's matter.
 */
public final class FakeCard implements CardChannel {
    static final SessionKeys KEYS = new SessionKeys(filled(16, 1), filled(16, 2), filled(4, 3));
    static final byte[] RELEASE = filled(32, 6);

    private static final byte[] CHALLENGE = filled(16, 4);

    public final FakeSecurityChip security;
    public final Map<Integer, byte[]> files = new TreeMap<>(Map.of(1, filled(32, 0x11), 2, filled(16, 0x22)));

    /** The exchange before which the card is pulled away, counted from 0. */
    public int leavesBefore = Integer.MAX_VALUE;

    /** The application chip's command that is answered 919D. */
    public int deniedIns = -1;

    public int exchanges;

    /** How many proofs of the security chip's the application chip refuses. */
    public int refusesProofs;

    private final Map<Integer, byte[]> uncommitted = new TreeMap<>();

    FakeCard(FakeSecurityChip security) {
        this.security = security;
    }

    static byte[] proofOf(byte[] challenge) {
        return Sha256.of(challenge);
    }

    @Override
    public Response transmit(Command command) throws CardException {
        if (exchanges++ >= leavesBefore) throw new CardException("the card has left");
        return command.channel() == 1 ? security.answer(command) : application(command);
    }

    private Response application(Command command) {
        if (command.ins() == deniedIns) return new Response(new byte[0], 0x919D);
        byte[] data = command.data();
        return switch (command.ins()) {
            case 0xA4 -> new Response(new byte[0], 0x9000);
            case 0x71 -> new Response(CHALLENGE, 0x91AF);
            case 0xAF ->
                refusesProofs-- > 0
                        ? new Response(new byte[0], 0x91AE)
                        : done(Arrays.equals(data, proofOf(CHALLENGE)) ? RELEASE : new byte[32]);
            case 0xAD -> done(files.getOrDefault((int) data[0], new byte[0]));
            case 0x8D -> written(data);
            default -> committed();
        };
    }

    private Response written(byte[] data) {
        byte[] content = files.getOrDefault((int) data[0], new byte[0]).clone();
        System.arraycopy(data, 2, content, data[1], data.length - 2);
        uncommitted.put((int) data[0], content);
        return done(new byte[0]);
    }

    private Response committed() {
        files.putAll(uncommitted);
        return done(new byte[0]);
    }

    private static Response done(byte[] data) {
        return new Response(data, 0x9100);
    }
}
