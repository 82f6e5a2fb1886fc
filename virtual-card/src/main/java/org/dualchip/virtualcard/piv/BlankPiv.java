// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.piv;

import java.security.SecureRandom;
import org.dualchip.virtualcard.memory.Memory;
import org.dualchip.virtualcard.piv.storage.PivMemory;

/** The PIV application in the factory: no keys, no objects, and the references that every tool knows. */
public final class BlankPiv {
    /** Bytes of memory the application needs. */
    public static final int MEMORY = PivMemory.SIZE;

    private BlankPiv() {}

    /** Makes a memory a new card's, with a serial number by chance. */
    public static void write(Memory memory) {
        PivMemory.format(memory, new SecureRandom().nextInt() & Integer.MAX_VALUE);
    }
}
