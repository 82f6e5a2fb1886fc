// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.card;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What a card reads off the wire, by ISO 7816-4 §5.1 table 2 alone, is what was meant. */
class CommandPropertyTest {

    @Property
    void aShortCommandIsReadAsItWasMeant(
            @ForAll @Size(4) byte[] header,
            @ForAll @Size(max = 255) byte[] data,
            @ForAll @IntRange(max = 256) int expected) {
        assertReadAs(header, data, expected);
    }

    @Property(tries = 300)
    void anExtendedCommandIsReadAsItWasMeant(
            @ForAll @Size(4) byte[] header,
            @ForAll @Size(max = 3000) byte[] data,
            @ForAll @IntRange(max = 65536) int expected) {
        assertReadAs(header, data, expected);
    }

    private static void assertReadAs(byte[] header, byte[] data, int expected) {
        if (header[0] == (byte) 0xFF) header[0] = 0;
        var command =
                new Command(header[0] & 0xFF, header[1] & 0xFF, header[2] & 0xFF, header[3] & 0xFF, data, expected);
        var wire = ByteBuffer.wrap(command.encoded());
        byte[] read = new byte[4];
        wire.get(read);
        assertArrayEquals(header, read);
        boolean extended = wire.remaining() > 1 && wire.get(4) == 0;
        assertEquals(data.length > 255 || expected > 256, extended);
        if (extended) wire.get();
        assertBody(wire, extended, data, expected);
    }

    private static void assertBody(ByteBuffer wire, boolean extended, byte[] data, int expected) {
        int size = extended ? 2 : 1;
        byte[] read = new byte[wire.remaining() > size ? number(wire, extended) : 0];
        wire.get(read);
        assertArrayEquals(data, read);
        int le = wire.hasRemaining() ? number(wire, extended) : -1;
        assertEquals(expected, le == 0 ? extended ? 65536 : 256 : Math.max(le, 0));
        assertEquals(0, wire.remaining());
    }

    private static int number(ByteBuffer wire, boolean extended) {
        return extended ? wire.getShort() & 0xFFFF : wire.get() & 0xFF;
    }
}
