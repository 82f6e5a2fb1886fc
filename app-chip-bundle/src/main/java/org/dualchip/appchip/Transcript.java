// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.appchip;

import java.io.ByteArrayOutputStream;
import org.dualchip.card.crypto.AesKey;

/**
 * TMI, what the chip's next transaction MAC will be over, written down as the chip does: docs/card-application.md §5.
 *
 * <p>The chip never tells it; who wants to check a MAC later must have heard the same.
 */
final class Transcript {
    private final ByteArrayOutputStream input = new ByteArrayOutputStream();

    /** A command that was carried out, and the plain bytes that it moved, each filled up with zeros to whole blocks. */
    void note(int ins, byte[] header, byte[] moved) {
        input.write(ins);
        input.writeBytes(header);
        fill();
        input.writeBytes(moved);
        fill();
    }

    byte[] soFar() {
        return input.toByteArray();
    }

    /** A transaction has ended. */
    void clear() {
        input.reset();
    }

    private void fill() {
        while (input.size() % AesKey.BLOCK != 0) input.write(0);
    }
}
