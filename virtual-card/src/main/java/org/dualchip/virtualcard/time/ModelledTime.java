// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.time;

/**
 * What one exchange takes, in microseconds: bytes over the air or the contacts, the reader, the chip.
 *
 * @param out the command's bytes
 * @param in the answer's bytes, status word included
 */
public record ModelledTime(int out, int in, long line, long reader, long chip) {

    public long total() {
        return line + reader + chip;
    }
}
