// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.memory;

/** A part of a memory, counted from its own start: it keeps one content's writes away from all others'. */
public record Region(Memory memory, int start) implements Memory {
    @Override
    public byte[] read(int offset, int length) {
        return memory.read(start + offset, length);
    }

    @Override
    public void write(int offset, byte[] page) {
        memory.write(start + offset, page);
    }

    @Override
    public void powerOn() {
        memory.powerOn();
    }
}
