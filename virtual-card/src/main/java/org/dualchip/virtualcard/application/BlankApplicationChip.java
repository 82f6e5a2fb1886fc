// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.application;

import java.util.ArrayList;
import java.util.List;
import org.dualchip.virtualcard.memory.AtomicCell;
import org.dualchip.virtualcard.memory.Memory;

/** The application chip in the factory: applications, keys and files are loaded, then it is sealed, all at once. */
public final class BlankApplicationChip {
    /** Bytes of memory the chip needs. */
    public static final int MEMORY = ApplicationState.MEMORY;

    private final Memory memory;
    private final List<Application> applications = new ArrayList<>();

    public BlankApplicationChip(Memory memory) {
        this.memory = memory;
    }

    /** Makes a function's application with its eight AES keys, by number, and its files with their first content. */
    public void create(int function, List<byte[]> keys, List<DataFile> files) {
        List<byte[]> own = keys.stream().map(byte[]::clone).toList();
        applications.add(new Application(function, own, List.copyOf(files)));
    }

    /** Writes everything and ends the chip's life as a blank. */
    public void seal() {
        ApplicationState state = new ApplicationState(List.copyOf(applications));
        new AtomicCell(memory, MEMORY).replace(state.encode());
        state.wipe();
    }
}
