// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.application.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.dualchip.virtualcard.application.wire.Status;

/**
 * A value between two limits.
 *
 * @param limited what LimitedCredit may still give back: the sum debited by the last transaction that debited
 * @param options bit 0: LimitedCredit is allowed; bit 1: GetValue is free
 * @param debited by the transaction that is not committed yet
 */
public record ValueContent(int lower, int upper, int value, int limited, int options, long debited) implements Content {
    static final int TYPE = 0x02;

    private static final int LIMITED_CREDIT = 0x01;
    private static final int FREE_VALUE = 0x02;
    private static final int SETTINGS = 13;

    /** A new one; refuses limits that exclude the value, and options there are none of. */
    public static ValueContent of(int lower, int upper, int value, int options) {
        Status.PARAMETER_ERROR.unless(lower <= value && value <= upper);
        Status.PARAMETER_ERROR.unless((options & ~(LIMITED_CREDIT | FREE_VALUE)) == 0);
        return new ValueContent(lower, upper, value, 0, options, 0);
    }

    static ValueContent read(ByteBuffer bytes) {
        return new ValueContent(bytes.getInt(), bytes.getInt(), bytes.getInt(), bytes.getInt(), bytes.get(), 0);
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public byte[] settings() {
        return ByteBuffer.allocate(SETTINGS)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(lower)
                .putInt(upper)
                .putInt(limited)
                .put((byte) options)
                .array();
    }

    @Override
    public void write(ByteBuffer bytes) {
        bytes.putInt(lower).putInt(upper).putInt(value).putInt(limited).put((byte) options);
    }

    @Override
    public ValueContent committed() {
        int again = debited > 0 ? (int) Math.min(debited, Integer.MAX_VALUE) : limited;
        return new ValueContent(lower, upper, value, again, options, 0);
    }

    public boolean free() {
        return (options & FREE_VALUE) != 0;
    }

    public ValueContent credit(int amount) {
        return moved(amount, limited, debited);
    }

    public ValueContent debit(int amount) {
        return moved(-(long) amount, limited, debited + amount);
    }

    /** Once after a transaction that debited, and no more than that. */
    public ValueContent limitedCredit(int amount) {
        Status.PERMISSION_DENIED.unless((options & LIMITED_CREDIT) != 0);
        Status.BOUNDARY_ERROR.unless(amount <= limited);
        return moved(amount, 0, debited);
    }

    private ValueContent moved(long by, int limitedThen, long debitedThen) {
        long moved = value + by;
        Status.BOUNDARY_ERROR.unless(lower <= moved && moved <= upper);
        return new ValueContent(lower, upper, (int) moved, limitedThen, options, debitedThen);
    }
}
