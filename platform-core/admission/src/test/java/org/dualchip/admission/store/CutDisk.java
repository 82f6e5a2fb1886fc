// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.admission.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** A disk whose power goes at one step: nothing of it was done, or half of it where there are halves, or all of it. */
final class CutDisk implements Disk {
    private final Disk disk = new SyncedDisk();
    private final int part;
    private int left;

    /** The power went. */
    static final class PowerCut extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** @param part of the step that is done, in quarters */
    CutDisk(int steps, int part) {
        this.left = steps;
        this.part = part;
    }

    /** A step on the disk. */
    @FunctionalInterface
    private interface Step {
        void take() throws IOException;
    }

    private void step(Step whole, Step half) throws IOException {
        if (left-- > 0) {
            whole.take();
            return;
        }
        if (part == 4) whole.take();
        else if (part > 0) half.take();
        throw new PowerCut();
    }

    @Override
    public void folder(Path folder) throws IOException {
        step(() -> disk.folder(folder), () -> {});
    }

    @Override
    public void write(Path file, byte[] bytes) throws IOException {
        var torn = Arrays.copyOf(bytes, bytes.length * part / 4);
        step(() -> disk.write(file, bytes), () -> disk.write(file, torn));
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        step(() -> disk.rename(from, to), () -> {});
    }

    @Override
    public void delete(Path path) throws IOException {
        step(() -> disk.delete(path), () -> {});
    }
}
