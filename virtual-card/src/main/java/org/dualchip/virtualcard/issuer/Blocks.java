// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.issuer;

import static org.dualchip.virtualcard.chip.StatusException.unless;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;
import org.dualchip.virtualcard.chip.Command;

/** The data of a STORE DATA that comes in blocks, GlobalPlatform Card Specification §11.11.2: numbered from 0 in P2. */
final class Blocks {
    private static final int LAST = 0x80;
    private static final int LONGEST = 4096;
    private static final int NO_SPACE = 0x6A84;
    private static final int WRONG_PARAMETERS = 0x6A86;

    private Buffer received = new Buffer();
    private int next;

    /** Takes the next block; the whole data when it is the last. One out of turn is refused with {@code 6A86}. */
    Optional<byte[]> add(Command command, byte[] data) {
        if (command.p2() == 0) {
            wipe();
        }
        unless(command.p2() == next, WRONG_PARAMETERS);
        unless(received.size() + data.length <= LONGEST, NO_SPACE);
        received.writeBytes(data);
        next++;
        if ((command.p1() & LAST) == 0) {
            return Optional.empty();
        }
        byte[] whole = received.toByteArray();
        wipe();
        return Optional.of(whole);
    }

    void wipe() {
        received.wipe();
        received = new Buffer();
        next = 0;
    }

    /** A stream that can be overwritten. */
    private static final class Buffer extends ByteArrayOutputStream {
        void wipe() {
            Arrays.fill(buf, (byte) 0);
        }
    }
}
