// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.channel;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.dualchip.virtualcard.cryptography.Aes;

/**
 * The card's half of RESUME: a channel from a secret that both sides kept, {@code docs/card-application.md} section 3.
 *
 * @param answer one-time id ‖ card nonce ‖ proof, as sent
 */
public record ResumedChannel(byte[] answer, SecureMessaging channel) {
    /** Bytes of RESUME's data, Q: terminal number ‖ terminal nonce ‖ P. */
    public static final int REQUEST = 28;
    /** Bytes of a nonce. */
    public static final int NONCE = 16;

    private static final int ID = 8;
    private static final byte[] ID_LABEL = ascii("DC1-I");
    private static final byte[] KEY_LABEL = ascii("DC1-K");
    private static final byte[] NEXT_LABEL = ascii("DC1-N");

    /** Answers a request under a secret of 16 bytes, which stays the caller's to replace before this is sent. */
    public static ResumedChannel agree(byte[] secret, byte[] request, byte[] nonce) {
        byte[] id = Arrays.copyOf(derived(secret, 0, ID_LABEL), ID);
        byte[] both = join(request, id, nonce);
        ChannelKeys keys = new ChannelKeys(
                derived(secret, 1, KEY_LABEL, both),
                derived(secret, 2, KEY_LABEL, both),
                derived(secret, 3, KEY_LABEL, both));
        byte[] proof = derived(secret, 4, KEY_LABEL, both);
        return new ResumedChannel(join(id, nonce, proof), new SecureMessaging(keys, proof));
    }

    /** The secret that takes this one's place. There is no way back. */
    public static byte[] next(byte[] secret) {
        return derived(secret, 5, NEXT_LABEL);
    }

    private static byte[] derived(byte[] secret, int number, byte[] label, byte[]... data) {
        return Aes.cmac(secret, new byte[] {(byte) number}, label, join(data));
    }

    private static byte[] join(byte[]... parts) {
        return org.bouncycastle.util.Arrays.concatenate(parts);
    }

    private static byte[] ascii(String label) {
        return label.getBytes(StandardCharsets.US_ASCII);
    }
}
