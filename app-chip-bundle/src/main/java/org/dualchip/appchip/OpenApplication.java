// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.appchip;

import org.dualchip.card.ApplicationChips;
import org.dualchip.card.CardChannel;
import org.dualchip.card.CardException;
import org.dualchip.card.ChipFile;
import org.dualchip.card.RefusedException;

/**
 * Files of an open application, all in full mode: enciphered and MACed.
 *
 * <p>After any failure the session is over. The chip has usually ended it too, and where it has not, it may still hold
 * writes of the failed change that a later commit must not make true.
 */
final class OpenApplication implements ApplicationChips.Open {

    // DESFire EV2.
    private static final int READ_DATA = 0xAD;
    private static final int WRITE_DATA = 0x8D;
    private static final int COMMIT_TRANSACTION = 0xC7;

    private static final byte[] NOTHING = {};

    private final CardChannel channel;
    private final Ev2Session session;
    private boolean over;

    OpenApplication(CardChannel channel, Ev2Session session) {
        this.channel = channel;
        this.session = session;
    }

    @Override
    public byte[] read(ChipFile file) throws CardException, RefusedException {
        String step = "ReadData of " + file.name();
        byte[] content = exchange(step, READ_DATA, range(file, 0, file.size()), NOTHING, session::unwrapEnciphered);
        if (content.length == file.size()) return content;
        throw new CardException("%s: %d bytes, not %d".formatted(step, content.length, file.size()));
    }

    @Override
    public void write(ChipFile file, int offset, byte[] data) throws CardException, RefusedException {
        if (offset < 0 || data.length < 1 || offset > file.size() - data.length) {
            throw new IllegalArgumentException("%d bytes at %d of %s".formatted(data.length, offset, file));
        }
        exchange("WriteData of " + file.name(), WRITE_DATA, range(file, offset, data.length), data, session::unwrap);
    }

    @Override
    public void commit() throws CardException, RefusedException {
        exchange("CommitTransaction", COMMIT_TRANSACTION, NOTHING, NOTHING, session::unwrap);
    }

    @Override
    public void close() {
        over = true;
        session.close();
    }

    private byte[] exchange(String step, int ins, byte[] header, byte[] data, Unwrapping unwrapping)
            throws CardException, RefusedException {
        if (over) throw new CardException(step + ": the session with the application chip is over");
        over = true;
        var answer = channel.transmit(session.wrap(ins, header, data));
        byte[] content = unwrapping.of(Native.data(answer, Native.DONE, step));
        over = false;
        return content;
    }

    private static byte[] range(ChipFile file, int offset, int length) {
        // Offset and length are 3 bytes each; a file ends below 256, so their upper two are 0.
        return new byte[] {(byte) file.number(), (byte) offset, 0, 0, (byte) length, 0, 0};
    }

    @FunctionalInterface
    private interface Unwrapping {
        byte[] of(byte[] answer) throws RefusedException;
    }
}
