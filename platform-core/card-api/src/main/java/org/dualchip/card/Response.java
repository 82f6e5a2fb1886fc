// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.card;

import java.util.Arrays;

/**
 * A response APDU.
 *
 * @param data without the status word
 * @param status the status word, 0x6000 to 0x9FFF
 */
public record Response(byte[] data, int status) {
    public static final int OK = 0x9000;

    /** 65536 bytes and a status word. */
    private static final int LONGEST = 65538;

    public Response {
        if (status < 0x6000 || status > 0x9FFF) {
            throw new IllegalArgumentException("not a status word: %04x".formatted(status));
        }
        data = data.clone();
    }

    /**
     * Reads an answer as it came off the wire.
     *
     * @throws CardException when it is shorter than a status word, longer than 65538 bytes, or ends in no status word
     */
    public static Response decode(byte[] wire) throws CardException {
        if (wire.length < 2 || wire.length > LONGEST) {
            throw new CardException("the card answered " + wire.length + " bytes; an answer has 2 to " + LONGEST);
        }
        int status = ((wire[wire.length - 2] & 0xFF) << 8) | (wire[wire.length - 1] & 0xFF);
        if (status < 0x6000 || status > 0x9FFF) {
            throw new CardException("the card's answer ends in %04x, which is no status word".formatted(status));
        }
        return new Response(Arrays.copyOf(wire, wire.length - 2), status);
    }

    @Override
    public byte[] data() {
        return data.clone();
    }

    public boolean ok() {
        return status == OK;
    }

    @Override
    public String toString() {
        return "%04x +%d".formatted(status, data.length);
    }
}
