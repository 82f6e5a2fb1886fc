// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.fuzz;

import java.util.Arrays;
import org.dualchip.virtualcard.memory.ArrayMemory;
import org.dualchip.virtualcard.memory.Memory;

/** A chip's memory as every input finds it. */
public final class Kept {
    private final byte[] content;

    public Kept(byte[] content) {
        this.content = content.clone();
    }

    public Kept(Memory memory, int size) {
        this(memory.read(0, size));
    }

    /** A memory of its own with this content. */
    public Memory copy() {
        var memory = new ArrayMemory(content.length);
        memory.write(0, content);
        return memory;
    }

    /** Whether the memory still says the same. */
    public boolean isIn(Memory memory) {
        return Arrays.equals(content, memory.read(0, content.length));
    }
}
