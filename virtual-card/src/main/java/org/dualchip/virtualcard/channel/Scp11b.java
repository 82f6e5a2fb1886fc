// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.channel;

import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.chip.StatusException;
import org.dualchip.virtualcard.cryptography.P256;
import org.dualchip.virtualcard.cryptography.P256Key;

/**
 * The card's half of SCP11b: from the terminal's ephemeral point to a channel's keys.
 *
 * <p>GlobalPlatform Amendment F §6. The batch key is static and shared by many cards; it makes a pipe and proves
 * nobody.
 *
 * @param answer the card's ephemeral point and the receipt, as sent
 * @param dek S-DEK, the caller's to wipe
 */
public record Scp11b(byte[] answer, SecureMessaging channel, byte[] dek) {
    /** D up to the terminal's point: SCP11b, full security, AES, 16 bytes. */
    private static final byte[] CONTROL_REFERENCE = Hex.decode("A60D9002110095013C8001888101105F4941");

    private static final byte[] EPHEMERAL_POINT = Hex.decode("5F4941");
    private static final byte[] RECEIPT = Hex.decode("8610");
    private static final int WRONG_DATA = 0x6A80;

    /** Agrees on keys with the sender of D, the data of INTERNAL AUTHENTICATE. */
    public static Scp11b agree(byte[] d, P256Key batchKey, SecureRandom random) {
        byte[] terminal = ephemeralPoint(d);
        P256Key ephemeral = P256Key.generate(random);
        byte[] point = join(EPHEMERAL_POINT, ephemeral.point());
        byte[] z = join(ephemeral.agree(terminal), batchKey.agree(terminal));
        try (KeyMaterial material = KeyMaterial.derive(z)) {
            byte[] receipt = material.receipt(d, point);
            byte[] answer = join(point, RECEIPT, receipt);
            return new Scp11b(answer, new SecureMessaging(material.channelKeys(), receipt), material.dek());
        } finally {
            Arrays.fill(z, (byte) 0);
        }
    }

    private static byte[] ephemeralPoint(byte[] d) {
        int template = CONTROL_REFERENCE.length;
        StatusException.unless(d.length == template + P256.POINT, WRONG_DATA);
        StatusException.unless(Arrays.equals(CONTROL_REFERENCE, Arrays.copyOf(d, template)), WRONG_DATA);
        byte[] point = Arrays.copyOfRange(d, template, d.length);
        StatusException.unless(P256.isPoint(point), WRONG_DATA);
        return point;
    }

    private static byte[] join(byte[]... parts) {
        return org.bouncycastle.util.Arrays.concatenate(parts);
    }
}
