// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.piv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.dualchip.securechip.curve.MalformedException;

class TlvPropertyTest {

    @Property(tries = 300)
    void objectsAreReadAsTheyWereWritten(
            @ForAll @Size(max = 6) List<byte[]> values, @ForAll @IntRange(max = 0x1E) int tag)
            throws MalformedException {
        var all = new ByteArrayOutputStream();
        for (byte[] value : values) all.writeBytes(Tlv.encode(tag, value));

        var read = Tlv.decodeAll(all.toByteArray());

        assertEquals(values.size(), read.size());
        for (int i = 0; i < values.size(); i++) {
            assertEquals(tag, read.get(i).tag());
            assertArrayEquals(values.get(i), read.get(i).value());
        }
    }

    @Property(tries = 300)
    void aPartOfAnObjectIsNone(@ForAll @Size(max = 400) byte[] value, @ForAll @IntRange(max = 410) int cut) {
        byte[] encoded = Tlv.encode(0x53, value);
        byte[] part = Arrays.copyOf(encoded, cut % encoded.length);

        assertThrows(MalformedException.class, () -> Tlv.only(0x53, part));
    }

    @Property(tries = 50)
    void lengthsAreRightUpToTheLongest(@ForAll @IntRange(max = 0xFFFF) int length) throws MalformedException {
        assertEquals(length, Tlv.only(0x70, Tlv.encode(0x70, new byte[length])).length);
    }
}
