// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.admission.bundle;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Reads the little-endian fields of a zip file; what lies outside it is a finding, never an exception of another kind. */
final class ZipFields {
    private final byte[] zip;
    private final ByteBuffer fields;

    ZipFields(byte[] zip) {
        this.zip = zip;
        this.fields = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    }

    int size() {
        return zip.length;
    }

    int u16(int at) throws UnfitException {
        need(at, 2);
        return fields.getShort(at) & 0xFFFF;
    }

    int i32(int at) throws UnfitException {
        need(at, 4);
        return fields.getInt(at);
    }

    /** A length or an offset: what would be negative here lies far outside of any bundle. */
    int size(int at) throws UnfitException {
        int size = i32(at);
        if (size < 0) throw new UnfitException("the zip file has a length of 2 GiB or more at " + at);
        return size;
    }

    byte[] bytes(int at, int length) throws UnfitException {
        need(at, length);
        return Arrays.copyOfRange(zip, at, at + length);
    }

    void need(int at, int length) throws UnfitException {
        if (at < 0 || length < 0 || at > zip.length - length) {
            throw new UnfitException("the zip file ends too early: nothing is at " + at);
        }
    }
}
