// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.appchip.loading;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.dualchip.appchip.Mode;

/** A file to be made, with the command that makes it (MF3D(H)x2, file management). */
public sealed interface FilePlan {
    /** 0 to 31. */
    int number();

    Mode mode();

    Rights rights();

    /** INS. */
    int command();

    /** The command's parameters, behind number, mode and rights. */
    byte[] parameters();

    /** Bytes that are written at once, or with a backup file when a transaction is committed. */
    record Data(int number, Mode mode, Rights rights, boolean backup, int size) implements FilePlan {
        public Data {
            checked(number);
            if (size < 1 || size > 0xFFFFFF) throw new IllegalArgumentException("a file of %d bytes".formatted(size));
        }

        @Override
        public int command() {
            return backup ? 0xCB : 0xCD;
        }

        @Override
        public byte[] parameters() {
            return sizes(size);
        }
    }

    /** A value between two limits. GivesBack: LimitedCredit is allowed, to whoever may write. */
    record Value(int number, Mode mode, Rights rights, int lower, int upper, int value, boolean givesBack)
            implements FilePlan {
        public Value {
            checked(number);
            if (lower > value || value > upper) {
                throw new IllegalArgumentException("%d is not between %d and %d".formatted(value, lower, upper));
            }
        }

        @Override
        public int command() {
            return 0xCC;
        }

        @Override
        public byte[] parameters() {
            return ByteBuffer.allocate(13)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(lower)
                    .putInt(upper)
                    .putInt(value)
                    .put((byte) (givesBack ? 1 : 0))
                    .array();
        }
    }

    /** Records of one size; of a cyclic file the newest, as many as shown, of another the first. */
    record Records(int number, Mode mode, Rights rights, boolean cyclic, int size, int shown) implements FilePlan {
        public Records {
            checked(number);
            if (size < 1 || size > 0xFFFFFF || shown < 1 || shown > 0xFFFFFE) {
                throw new IllegalArgumentException("%d records of %d bytes".formatted(shown, size));
            }
        }

        @Override
        public int command() {
            return cyclic ? 0xC0 : 0xC1;
        }

        @Override
        public byte[] parameters() {
            // A cyclic file keeps one place for the record to come.
            return sizes(size, cyclic ? shown + 1 : shown);
        }
    }

    private static void checked(int number) {
        if (number < 0 || number > 31) throw new IllegalArgumentException("file number " + number);
    }

    private static byte[] sizes(int... sizes) {
        var bytes = ByteBuffer.allocate(3 * sizes.length);
        for (int size : sizes) bytes.put((byte) size).put((byte) (size >> 8)).put((byte) (size >> 16));
        return bytes.array();
    }
}
