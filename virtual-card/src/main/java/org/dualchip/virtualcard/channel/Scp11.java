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
 * The card's half of SCP11, GlobalPlatform Amendment F §6 on P-256 with AES-128: from the terminal's ephemeral point to
 * a channel's keys, S8 at level 33.
 *
 * @param answer the card's ephemeral point and the receipt, as sent
 * @param dek S-DEK, under which keys travel inside the channel; the only copy, its holder wipes it
 */
public record Scp11(byte[] answer, SecureMessaging channel, byte[] dek) {

    /** Who proves what; the byte says so in the key agreement's template. */
    public enum Variant {
        /** Both sides have a static key. */
        A(0x01),
        /** The card alone has one. */
        B(0x00),
        /** As a, and the terminal may be a script written beforehand. */
        C(0x03);

        private final byte parameters;

        Variant(int parameters) {
            this.parameters = (byte) parameters;
        }
    }

    /** The template up to the terminal's point: full security, AES, 16 bytes. */
    private static final byte[] CONTROL_REFERENCE = Hex.decode("A60D9002110095013C8001888101105F4941");

    private static final int PARAMETERS_AT = 5;
    private static final byte[] EPHEMERAL_POINT = Hex.decode("5F4941");
    private static final byte[] RECEIPT = Hex.decode("8610");
    private static final int WRONG_DATA = 0x6A80;

    /** SCP11b: agrees with the sender of the template, who proves nothing. */
    public static Scp11 b(byte[] template, P256Key staticKey, SecureRandom random) {
        byte[] terminal = ephemeralPoint(template, Variant.B);
        return agree(template, terminal, staticKey.agree(terminal), random);
    }

    /**
     * SCP11a or c: only who has the private half of the terminal's static key gets the same keys.
     *
     * @param terminalStatic a point that was checked, from a certificate that was verified
     */
    public static Scp11 mutual(
            Variant variant, byte[] template, P256Key staticKey, byte[] terminalStatic, SecureRandom random) {
        byte[] terminal = ephemeralPoint(template, variant);
        return agree(template, terminal, staticKey.agree(terminalStatic), random);
    }

    @Override
    public String toString() {
        return "Scp11";
    }

    private static Scp11 agree(byte[] template, byte[] terminal, byte[] second, SecureRandom random) {
        P256Key ephemeral = P256Key.generate(random);
        byte[] point = join(EPHEMERAL_POINT, ephemeral.point());
        byte[] first = ephemeral.agree(terminal);
        byte[] z = join(first, second);
        try (KeyMaterial material = KeyMaterial.derive(z)) {
            byte[] receipt = material.receipt(template, point);
            SecureMessaging channel = new SecureMessaging(material.channelKeys(), receipt);
            return new Scp11(join(point, RECEIPT, receipt), channel, material.dek());
        } finally {
            Arrays.fill(first, (byte) 0);
            Arrays.fill(second, (byte) 0);
            Arrays.fill(z, (byte) 0);
        }
    }

    private static byte[] ephemeralPoint(byte[] template, Variant variant) {
        int length = CONTROL_REFERENCE.length;
        StatusException.unless(template.length == length + P256.POINT, WRONG_DATA);
        byte[] expected = CONTROL_REFERENCE.clone();
        expected[PARAMETERS_AT] = variant.parameters;
        StatusException.unless(Arrays.equals(expected, Arrays.copyOf(template, length)), WRONG_DATA);
        byte[] point = Arrays.copyOfRange(template, length, template.length);
        StatusException.unless(P256.isPoint(point), WRONG_DATA);
        return point;
    }

    private static byte[] join(byte[]... parts) {
        return org.bouncycastle.util.Arrays.concatenate(parts);
    }
}
