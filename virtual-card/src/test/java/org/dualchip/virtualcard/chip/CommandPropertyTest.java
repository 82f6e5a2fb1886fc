// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.chip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Short APDUs, whichever they are: ISO 7816-4 §5.1, cases 1 to 4. */
class CommandPropertyTest {

    @Property
    void everyShortApduIsUnderstood(
            @ForAll @Size(4) byte[] header, @ForAll @Size(max = 255) byte[] data, @ForAll boolean le) {
        Command command = Command.parse(apdu(header, data, le)).orElseThrow();

        int[] read = {command.cla(), command.ins(), command.p1(), command.p2()};
        for (int i = 0; i < 4; i++) {
            assertEquals(header[i] & 0xFF, read[i]);
        }
        assertArrayEquals(data, command.data());
    }

    @Property
    void oneByteMoreThanLeOrOneLessThanLcIsNone(
            @ForAll @Size(4) byte[] header, @ForAll @Size(min = 1, max = 255) byte[] data) {
        byte[] apdu = apdu(header, data, true);

        assertEquals(Optional.empty(), Command.parse(Arrays.copyOf(apdu, apdu.length + 1)));
        assertEquals(
                data.length == 1,
                Command.parse(Arrays.copyOf(apdu, apdu.length - 2)).isPresent());
    }

    @Property
    void whateverIsUnderstoodStandsInTheBytes(@ForAll @Size(max = 300) byte[] bytes) {
        Command.parse(bytes).ifPresent(command -> {
            byte[] header = Arrays.copyOf(bytes, 4);
            boolean le = bytes.length == 5 || bytes.length == command.data().length + 6;
            byte[] again = apdu(header, command.data(), le);
            assertEquals(bytes.length, again.length);
            assertTrue(Arrays.equals(bytes, 0, bytes.length - (le ? 1 : 0), again, 0, again.length - (le ? 1 : 0)));
        });
    }

    @Property
    void extendedLengthIsNotSpoken(@ForAll @Size(4) byte[] header, @ForAll @IntRange(min = 1, max = 400) int length) {
        byte[] apdu = Arrays.copyOf(header, 7 + length);
        apdu[5] = (byte) (length >> 8);
        apdu[6] = (byte) length;

        assertEquals(Optional.empty(), Command.parse(apdu));
    }

    private static byte[] apdu(byte[] header, byte[] data, boolean le) {
        ByteArrayOutputStream apdu = new ByteArrayOutputStream();
        apdu.writeBytes(header);
        if (data.length > 0) {
            apdu.write(data.length);
            apdu.writeBytes(data);
        }
        if (le) {
            apdu.write(0);
        }
        return apdu.toByteArray();
    }
}
