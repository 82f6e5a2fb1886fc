// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.channel;

import java.util.ArrayList;
import java.util.List;
import org.dualchip.card.CardException;

/**
 * How it stands with one key of an application.
 *
 * @param number 0 to 7: the role that it opens
 * @param version 0: the transport key, which the card opens for nobody
 * @param pendingVersion of a new key that the application chip may have or not; 0 when there is none
 */
public record KeyState(int number, int version, int pendingVersion) {
    private static final int LENGTH = 3;

    /** Whether the card itself made the key, and nothing is open. */
    public boolean settled() {
        return version != 0 && pendingVersion == 0;
    }

    static List<KeyState> listOf(byte[] answer) throws CardException {
        if (answer.length == 0 || answer.length % LENGTH != 0) {
            throw new CardException("CONFIRM of an issuing terminal answered " + answer.length + " bytes");
        }
        var keys = new ArrayList<KeyState>();
        for (int at = 0; at < answer.length; at += LENGTH) {
            keys.add(new KeyState(answer[at] & 0xFF, answer[at + 1] & 0xFF, answer[at + 2] & 0xFF));
        }
        return List.copyOf(keys);
    }
}
