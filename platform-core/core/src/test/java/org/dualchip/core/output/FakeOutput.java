// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.output;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** An output that keeps what it was told, and obeys or not as a test says. */
public final class FakeOutput implements Output {
    private final String checkpoint;
    private final Consumer<Boolean> told;
    private final List<Boolean> moves = new CopyOnWriteArrayList<>();

    /** @param told hears of each move first; throws what the output is to fail with */
    public FakeOutput(String checkpoint, Consumer<Boolean> told) {
        this.checkpoint = checkpoint;
        this.told = told;
    }

    public void plugInto(Outputs outputs) {
        outputs.addOutput(this);
    }

    public List<Boolean> moves() {
        return List.copyOf(moves);
    }

    @Override
    public String checkpoint() {
        return checkpoint;
    }

    @Override
    public void set(boolean active) throws IOException {
        told.accept(active);
        moves.add(active);
    }
}
