// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.channel;

import java.security.SecureRandom;
import java.util.Arrays;
import org.dualchip.virtualcard.cryptography.P256Key;

/**
 * SCP11b as the native application uses it. The batch key is static and shared by many cards; it makes a pipe and proves
 * nobody.
 *
 * @param answer the card's ephemeral point and the receipt, as sent
 */
public record Scp11b(byte[] answer, SecureMessaging channel) {

    /** Agrees on keys with the sender of D, the data of INTERNAL AUTHENTICATE. */
    public static Scp11b agree(byte[] d, P256Key batchKey, SecureRandom random) {
        Scp11 agreed = Scp11.b(d, batchKey, random);
        Arrays.fill(agreed.dek(), (byte) 0);
        return new Scp11b(agreed.answer(), agreed.channel());
    }
}
