// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.admission;

import org.dualchip.card.admission.Piece;

/** A bundle on its way in. */
final class Offer {
    private final byte[] bytes;
    private int filled;

    Offer(int total) {
        this.bytes = new byte[total];
    }

    /** IllegalArgumentException when a piece is missing before this one. */
    void add(Piece piece) {
        if (piece.total() != bytes.length || piece.offset() != filled) {
            throw new IllegalArgumentException(
                    "pieces of a bundle come in order: the next one begins at " + filled + " of " + bytes.length);
        }
        byte[] some = piece.bytes();
        System.arraycopy(some, 0, bytes, filled, some.length);
        filled += some.length;
    }

    int total() {
        return bytes.length;
    }

    boolean isWhole() {
        return filled == bytes.length;
    }

    /** All of it. Nobody changes it. */
    byte[] bytes() {
        if (!isWhole()) throw new IllegalStateException("a bundle is judged when it is whole");
        return bytes;
    }
}
