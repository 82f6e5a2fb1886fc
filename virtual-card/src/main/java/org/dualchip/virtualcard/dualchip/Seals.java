// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.dualchip;

import static org.dualchip.virtualcard.chip.StatusException.unless;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.dualchip.virtualcard.chip.StatusException;
import org.dualchip.virtualcard.cryptography.Sha256;
import org.dualchip.virtualcard.dualchip.store.ChipMemory;
import org.dualchip.virtualcard.dualchip.store.SecurityState;

/** The card's word under a digest: what is signed the chip puts together itself, but for the digest. */
record Seals(ChipMemory memory) {
    private static final int DIGEST = 32;
    private static final byte[] SEAL = "DC1-S".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SEAL_KEY = "DC1-SK".getBytes(StandardCharsets.US_ASCII);

    /** Counter ‖ date ‖ signature. The counter is durable before the signature leaves. */
    byte[] seal(byte[] h, Purpose purpose, byte[] digest) {
        unless(digest.length == DIGEST, StatusException.SECURITY);
        SecurityState state = memory.state().get();
        int counter = memory.seals().get() + 1;
        unless(counter != 0, StatusException.SECURITY);
        memory.seals().replace(counter);
        byte[] count = ByteBuffer.allocate(Integer.BYTES).putInt(counter).array();
        byte[] date =
                ByteBuffer.allocate(Short.BYTES).putShort((short) state.day()).array();
        byte[] signature =
                state.sealKey().sign(SEAL, h, Sha256.of(state.certificate()), purpose.encode(), date, count, digest);
        return join(count, date, signature);
    }

    /** The seal key, and the identity key's word for it. */
    byte[] key() {
        SecurityState state = memory.state().get();
        byte[] point = state.sealKey().point();
        byte[] coordinates = Arrays.copyOfRange(point, 1, point.length);
        byte[] signature = state.identityKey().sign(SEAL_KEY, Sha256.of(state.certificate()), coordinates);
        return join(coordinates, signature);
    }

    private static byte[] join(byte[]... parts) {
        return org.bouncycastle.util.Arrays.concatenate(parts);
    }
}
