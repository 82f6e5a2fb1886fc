// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.memory;

import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A value kept in an atomic cell: read at power-on, forgotten at power-off, durable before a change counts. */
public final class Durable<T> {
    private final AtomicCell cell;
    private final Function<byte[], T> decode;
    private final Function<T, byte[]> encode;
    private final Function<AtomicCell, byte[]> read;
    private @Nullable T value;

    /** A value that was written before. */
    public Durable(AtomicCell cell, Function<byte[], T> decode, Function<T, byte[]> encode) {
        this(cell, decode, encode, AtomicCell::read);
    }

    /** A value that is the decoded blank until it is written. */
    public Durable(AtomicCell cell, Function<byte[], T> decode, Function<T, byte[]> encode, byte[] blank) {
        this(cell, decode, encode, written -> written.find().orElse(blank));
    }

    private Durable(
            AtomicCell cell,
            Function<byte[], T> decode,
            Function<T, byte[]> encode,
            Function<AtomicCell, byte[]> read) {
        this.cell = cell;
        this.decode = decode;
        this.encode = encode;
        this.read = read;
    }

    public void powerOn() {
        cell.powerOn();
        value = decode.apply(read.apply(cell));
    }

    /** Whether it was read since the power came. */
    public boolean isRead() {
        return value != null;
    }

    /** Forgets the value, overwriting first what of it can be. */
    public void powerOff(Consumer<T> wipe) {
        if (value != null) {
            wipe.accept(value);
            value = null;
        }
    }

    public T get() {
        if (value == null) {
            throw new PowerLostException("the chip is switched off");
        }
        return value;
    }

    public void replace(T changed) {
        cell.replace(encode.apply(changed));
        value = changed;
    }
}
