// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.card.admission;

/**
 * A piece of a bundle on its way in.
 *
 * @param digest SHA-256 of the whole bundle, lower-case hex
 * @param total bytes of the whole bundle
 * @param offset of this piece
 */
public record Piece(String digest, int total, int offset, byte[] bytes) {
    /** The largest bundle. */
    public static final int LARGEST = 8 << 20;

    /** The longest piece. */
    public static final int LONGEST = 32 << 10;

    public Piece {
        if (!digest.matches("[0-9a-f]{64}")) throw new IllegalArgumentException("a digest is 64 hex digits");
        if (total < 1 || total > LARGEST) throw new IllegalArgumentException("a plugin's bundle has 8 MiB at most");
        if (bytes.length < 1 || bytes.length > LONGEST || offset < 0 || offset > total - bytes.length) {
            throw new IllegalArgumentException("a piece of a bundle lies within it");
        }
        bytes = bytes.clone();
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    public boolean isLast() {
        return offset + bytes.length == total;
    }
}
