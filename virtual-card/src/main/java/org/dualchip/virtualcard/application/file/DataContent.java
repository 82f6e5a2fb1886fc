// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.application.file;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.dualchip.virtualcard.application.wire.Little;
import org.dualchip.virtualcard.application.wire.Status;

/**
 * Bytes.
 *
 * @param backup whether a write counts with CommitTransaction only
 * @param bytes as many as the file's size, the chip's own
 */
public record DataContent(boolean backup, byte[] bytes) implements Content {
    static final int STANDARD = 0x00;
    static final int BACKUP = 0x01;

    private static final int SIZE = 3;

    static DataContent read(boolean backup, ByteBuffer memory) {
        byte[] bytes = new byte[memory.getInt()];
        memory.get(bytes);
        return new DataContent(backup, bytes);
    }

    @Override
    public int type() {
        return backup ? BACKUP : STANDARD;
    }

    @Override
    public byte[] settings() {
        return Little.bytes(bytes.length, SIZE);
    }

    @Override
    public void write(ByteBuffer memory) {
        memory.putInt(bytes.length).put(bytes);
    }

    /** A part of it; length 0 is all from the offset on. */
    public byte[] part(int offset, int length) {
        int wanted = length == 0 ? bytes.length - offset : length;
        Status.BOUNDARY_ERROR.unless(wanted > 0 && offset + wanted <= bytes.length);
        return Arrays.copyOfRange(bytes, offset, offset + wanted);
    }

    public DataContent with(int offset, byte[] data) {
        byte[] changed = bytes.clone();
        System.arraycopy(data, 0, changed, offset, data.length);
        return new DataContent(backup, changed);
    }
}
