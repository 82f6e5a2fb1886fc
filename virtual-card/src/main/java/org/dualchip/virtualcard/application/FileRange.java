// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.application;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** The first 7 bytes of ReadData and WriteData: file ‖ offset 3 LE ‖ length 3 LE. */
record FileRange(int file, int offset, int length) {
    static final int LENGTH = 7;

    static FileRange decode(byte[] data) {
        Status.LENGTH_ERROR.unless(data.length >= LENGTH);
        ByteBuffer bytes = ByteBuffer.wrap(Arrays.copyOf(data, LENGTH));
        return new FileRange(bytes.get() & 0xFF, little(bytes), little(bytes));
    }

    /** Length 0 of a read: to the end. */
    FileRange toTheEndOf(DataFile data) {
        return length == 0 && offset < data.size() ? new FileRange(file, offset, data.size() - offset) : this;
    }

    boolean within(DataFile data) {
        return length > 0 && offset + length <= data.size();
    }

    private static int little(ByteBuffer bytes) {
        return (bytes.get() & 0xFF) | (bytes.get() & 0xFF) << 8 | (bytes.get() & 0xFF) << 16;
    }
}
