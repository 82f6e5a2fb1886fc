// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.memory;

/** A part of a memory, from an offset on. */
public record MemoryPart(Memory whole, int offset) implements Memory {

    @Override
    public byte[] read(int at, int length) {
        return whole.read(offset + at, length);
    }

    @Override
    public void write(int at, byte[] page) {
        whole.write(offset + at, page);
    }

    @Override
    public void powerOn() {
        whole.powerOn();
    }
}
