// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.issuer;

import org.dualchip.virtualcard.memory.Memory;

/** A memory from an offset on, so that what changes often is written without what changes seldom. */
record Part(Memory memory, int from) implements Memory {

    @Override
    public byte[] read(int offset, int length) {
        return memory.read(from + offset, length);
    }

    @Override
    public void write(int offset, byte[] page) {
        memory.write(from + offset, page);
    }

    @Override
    public void powerOn() {
        memory.powerOn();
    }
}
