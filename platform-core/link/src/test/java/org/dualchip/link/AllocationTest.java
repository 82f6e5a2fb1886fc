// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A frame costs its reader memory in proportion to the bytes that came, not to what they claim. */
class AllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long SMALL = 100_000;
    /** A list element of two bytes becomes a text of some 50; a frame has 64 KiB. */
    private static final long LARGEST = 8_000_000;

    static Stream<Crossing> crossings() {
        return Crossing.all();
    }

    @ParameterizedTest
    @MethodSource("crossings")
    void aSmallFrameThatClaimsMuchCostsLittle(Crossing crossing) {
        for (int code = 1; code <= 0xFF; code++) {
            for (int length : new int[] {1, 2, 8, 40, 200}) {
                var claims = new byte[length];
                Arrays.fill(claims, (byte) 0xFF);
                int type = code;
                assertTrue(allocatedBy(() -> refused(crossing, type, claims)) < SMALL, crossing + " " + code);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("crossings")
    void theLargestFrameCostsItsReaderLittleMoreThanItsElements(Crossing crossing) {
        var elements = new byte[Frame.LARGEST_PAYLOAD];
        for (int code = 1; code <= 0xFF; code++) {
            for (byte fill : new byte[] {0, 1, 0x7F}) {
                Arrays.fill(elements, fill);
                elements[0] = (byte) 0x7F;
                int type = code;
                assertTrue(allocatedBy(() -> refused(crossing, type, elements)) < LARGEST, crossing + " " + code);
            }
        }
    }

    @Test
    void aLengthOfTwoBillionIsNotAllocated() {
        var header = Peer.raw(1, 1, 0x13, 0, 1, Integer.MAX_VALUE, new byte[0]);
        assertTrue(allocatedBy(() -> {
                    var source = new Frame.Source(new Scripted(ByteBuffer.wrap(header)));
                    assertThrows(IllegalArgumentException.class, source::next);
                })
                < SMALL);
    }

    private static void refused(Crossing crossing, int type, byte[] payload) {
        try {
            crossing.decode(type, payload);
        } catch (IllegalArgumentException expected) {
            assertTrue(String.valueOf(expected.getMessage()).length() < 0x10000 + 200);
        }
    }

    private static long allocatedBy(Runnable work) {
        work.run();
        long thread = Thread.currentThread().getId();
        long before = THREADS.getThreadAllocatedBytes(thread);
        work.run();
        return THREADS.getThreadAllocatedBytes(thread) - before;
    }
}
