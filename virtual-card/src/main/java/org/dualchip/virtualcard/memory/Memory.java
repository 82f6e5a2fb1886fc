// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.memory;

/** Bytes that outlive power. Each write is durable when it returns; one that does not return may have been torn. */
public interface Memory {
    /** The most bytes of one write. */
    int PAGE = 256;

    byte[] read(int offset, int length);

    void write(int offset, byte[] page);

    /** Power is back: what a tear had stopped answers again. */
    default void powerOn() {}
}
