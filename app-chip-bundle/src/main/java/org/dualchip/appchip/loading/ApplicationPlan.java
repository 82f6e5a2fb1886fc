// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.appchip.loading;

/**
 * An application to be made.
 *
 * @param aid 000001 to FFFFFF
 * @param isoFile ISO 7816-4 file identifier, which goes with the name
 * @param dfName 1 to 16 bytes, by which taps select it
 * @param settings KeySett1: bits 7 to 4 the key that changes keys, 3 these settings may change, 2 creation is free, 1 the
 *     directory is free, 0 the master key may change
 * @param keys 1 to 14 AES keys, all zero until they are changed
 */
public record ApplicationPlan(int aid, int isoFile, byte[] dfName, int settings, int keys) {
    /** Keys and settings may change by the master key; nothing is shown to, or made by, anybody else. */
    public static final int CLOSED = 0x09;

    public ApplicationPlan {
        if (aid < 1 || aid > 0xFFFFFF) throw new IllegalArgumentException("AID %x".formatted(aid));
        if (isoFile < 1 || isoFile > 0xFFFE)
            throw new IllegalArgumentException("file identifier %x".formatted(isoFile));
        if (dfName.length < 1 || dfName.length > 16) throw new IllegalArgumentException("a DF name has 1 to 16 bytes");
        if ((settings & ~0xFF) != 0) throw new IllegalArgumentException("key settings are one byte");
        if (keys < 1 || keys > 14) throw new IllegalArgumentException(keys + " keys; an application has 1 to 14");
        dfName = dfName.clone();
    }

    @Override
    public byte[] dfName() {
        return dfName.clone();
    }
}
