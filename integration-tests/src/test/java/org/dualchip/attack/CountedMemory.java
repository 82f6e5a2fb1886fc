// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.attack;

import org.dualchip.virtualcard.memory.Memory;

/** Counts the writes of one tap, so that each of them can be torn in another. */
final class CountedMemory implements Memory {
    private final Memory memory;
    private int writes;

    CountedMemory(Memory memory) {
        this.memory = memory;
    }

    int writes() {
        return writes;
    }

    @Override
    public byte[] read(int offset, int length) {
        return memory.read(offset, length);
    }

    @Override
    public void write(int offset, byte[] page) {
        writes++;
        memory.write(offset, page);
    }

    @Override
    public void powerOn() {
        memory.powerOn();
    }
}
