// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.application.file;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.util.Arrays;
import org.dualchip.virtualcard.application.wire.Little;
import org.dualchip.virtualcard.application.wire.Status;
import org.jspecify.annotations.Nullable;

/**
 * Records of one size, the oldest first.
 *
 * @param cyclic whether a new record takes the oldest one's place; one of the places is always kept for the next
 * @param places the most records, the next one of a cyclic file included
 * @param fresh the record that the transaction writes, which counts with its commit
 * @param cleared whether the transaction empties the file
 */
public record RecordContent(
        boolean cyclic, int size, int places, List<byte[]> records, byte @Nullable [] fresh, boolean cleared)
        implements Content {
    static final int LINEAR = 0x03;
    static final int CYCLIC = 0x04;

    private static final int NUMBER = 3;

    /** An empty one; a cyclic file has two places at least. */
    public static RecordContent empty(boolean cyclic, int size, int places) {
        Status.PARAMETER_ERROR.unless(size > 0 && places >= (cyclic ? 2 : 1));
        return new RecordContent(cyclic, size, places, List.of(), null, false);
    }

    static RecordContent read(boolean cyclic, ByteBuffer bytes) {
        int size = bytes.getInt();
        int places = bytes.getInt();
        int count = bytes.getInt();
        List<byte[]> records = new ArrayList<>();
        for (int i = 0; i < places; i++) {
            byte[] place = new byte[size];
            bytes.get(place);
            records.add(place);
        }
        return new RecordContent(cyclic, size, places, List.copyOf(records.subList(0, count)), null, false);
    }

    @Override
    public int type() {
        return cyclic ? CYCLIC : LINEAR;
    }

    @Override
    public byte[] settings() {
        return Arrays.concatenate(
                Little.bytes(size, NUMBER), Little.bytes(places, NUMBER), Little.bytes(records.size(), NUMBER));
    }

    @Override
    public void write(ByteBuffer bytes) {
        bytes.putInt(size).putInt(places).putInt(records.size());
        records.forEach(bytes::put);
        bytes.put(new byte[(places - records.size()) * size]);
    }

    @Override
    public RecordContent committed() {
        List<byte[]> kept = new ArrayList<>(cleared ? List.of() : records);
        if (fresh != null) {
            kept.add(fresh);
        }
        if (kept.size() > (cyclic ? places - 1 : places)) {
            kept.remove(0);
        }
        return new RecordContent(cyclic, size, places, List.copyOf(kept), null, false);
    }

    /** Into the transaction's one new record, which starts all zero. */
    public RecordContent with(int offset, byte[] data) {
        Status.PERMISSION_DENIED.unless(!cleared);
        Status.BOUNDARY_ERROR.unless(cyclic || records.size() < places);
        byte[] changed = fresh == null ? new byte[size] : fresh.clone();
        System.arraycopy(data, 0, changed, offset, data.length);
        return new RecordContent(cyclic, size, places, records, changed, false);
    }

    public RecordContent clear() {
        return new RecordContent(cyclic, size, places, records, null, true);
    }

    /** Records, oldest first, of which the youngest is so many before the last; count 0 is all up to there. */
    public byte[] part(int beforeLast, int count) {
        int end = records.size() - beforeLast;
        int from = count == 0 ? 0 : end - count;
        Status.BOUNDARY_ERROR.unless(0 <= from && from < end);
        return Arrays.concatenate(records.subList(from, end).toArray(byte[][]::new));
    }
}
