// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.card;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ResponsePropertyTest {

    @Property
    void isReadAsTheCardWroteIt(
            @ForAll @Size(max = 300) byte[] data, @ForAll @IntRange(min = 0x6000, max = 0x9FFF) int status)
            throws CardException {
        var read = Response.decode(wire(data, status));

        assertArrayEquals(data, read.data());
        assertEquals(status, read.status());
        assertEquals(status == 0x9000, read.ok());
    }

    @Property
    void whatEndsInNoStatusWordIsNone(
            @ForAll @Size(max = 300) byte[] data, @ForAll @IntRange(min = 0xA000, max = 0x15FFF) int status) {
        assertThrows(CardException.class, () -> Response.decode(wire(data, status)));
    }

    private static byte[] wire(byte[] data, int status) {
        return ByteBuffer.allocate(data.length + 2)
                .put(data)
                .putShort((short) status)
                .array();
    }
}
