// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.channel;

import java.util.Arrays;

/** K-ENC, K-MAC and K-DEK: AES keys of one length. Close them to wipe them. */
public final class Scp03Keys implements AutoCloseable {
    private final byte[] enc;
    private final byte[] mac;
    private final byte[] dek;

    /** @param enc 16, 24 or 32 bytes, as the other two; copied: wipe your own */
    public Scp03Keys(byte[] enc, byte[] mac, byte[] dek) {
        boolean isAes = enc.length == 16 || enc.length == 24 || enc.length == 32;
        if (!isAes || mac.length != enc.length || dek.length != enc.length) {
            throw new IllegalArgumentException("a set is three AES keys of one length");
        }
        this.enc = enc.clone();
        this.mac = mac.clone();
        this.dek = dek.clone();
    }

    /** A copy, for PUT KEY; wipe it. */
    public byte[] enc() {
        return enc.clone();
    }

    /** A copy, for PUT KEY; wipe it. */
    public byte[] mac() {
        return mac.clone();
    }

    /** A copy, for PUT KEY; wipe it. */
    public byte[] dek() {
        return dek.clone();
    }

    @Override
    public void close() {
        for (byte[] key : new byte[][] {enc, mac, dek}) Arrays.fill(key, (byte) 0);
    }
}
