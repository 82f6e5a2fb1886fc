// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.security;

import static org.dualchip.virtualcard.chip.StatusException.unless;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.dualchip.virtualcard.chip.Command;
import org.dualchip.virtualcard.chip.StatusException;
import org.jspecify.annotations.Nullable;

/** A command that comes in parts, ISO 7816-4 §5.1.1.1. Any other command in between makes an end of it. */
final class CommandChain {
    private static final int MORE_FOLLOWS = 0x10;
    private static final int MORE_IN_P1 = 0x8000;

    private static final int WRONG_LENGTH = 0x6700;
    private static final int NO_CHAINS = 0x6884;

    /** Without its data. */
    private @Nullable Command first;

    private WipedBytes parts = new WipedBytes();

    static boolean isPart(Command command) {
        return (command.cla() & MORE_FOLLOWS) != 0;
    }

    /** Keeps a part that is not the last. */
    void add(Command part, int longest) {
        unless(longest > 0, NO_CHAINS);
        if (!continues(part)) {
            drop();
        }
        first = new Command(part.cla(), part.ins(), part.p1(), part.p2(), new byte[0]);
        take(part, longest);
    }

    /** The whole command, when this is the last part of a chain; else the command itself. */
    Command complete(Command last, int longest) {
        if (!continues(last)) {
            drop();
            return last;
        }
        take(last, longest);
        byte[] data = parts.toByteArray();
        drop();
        try {
            return new Command(last.cla(), last.ins(), last.p1(), last.p2(), data, last.expected());
        } finally {
            Arrays.fill(data, (byte) 0);
        }
    }

    void drop() {
        first = null;
        parts.wipe();
        parts = new WipedBytes();
    }

    private void take(Command part, int longest) {
        byte[] data = part.data();
        if (parts.size() + data.length > longest) {
            drop();
            throw new StatusException(WRONG_LENGTH);
        }
        parts.writeBytes(data);
    }

    /** GlobalPlatform's PERFORM SECURITY OPERATION says a second time, in bit 8 of P1, that more follows. */
    private boolean continues(Command part) {
        return first != null
                && (first.verb() | MORE_IN_P1) == (part.verb() | MORE_IN_P1)
                && first.cla() == (part.cla() | MORE_FOLLOWS);
    }

    /** A buffer that can be overwritten: a PIN and its successor may come in a chain too. */
    private static final class WipedBytes extends ByteArrayOutputStream {
        void wipe() {
            Arrays.fill(buf, (byte) 0);
        }
    }
}
