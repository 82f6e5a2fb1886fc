// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.application;

import org.dualchip.virtualcard.application.file.StoredFile;
import org.dualchip.virtualcard.application.wire.Communication;
import org.dualchip.virtualcard.application.wire.Frames;
import org.dualchip.virtualcard.application.wire.Parameters;
import org.dualchip.virtualcard.application.wire.Status;

/** One native command under way, all its frames together. */
record Call(Selection selection, int ins, byte[] data) {
    private static final byte[] NOTHING = {};

    /** What a command is: from its parameters to its answer, or a refusal. */
    @FunctionalInterface
    interface Verb {
        Frames answer(Call call);
    }

    /** The first parameter, which always travels in plain, before it is known how the others do. */
    int number() {
        Status.LENGTH_ERROR.unless(data.length > 0);
        return data[0] & 0xFF;
    }

    /** How a command travels that one of these rights allows: as the file says to its keys, in plain to everybody. */
    Communication mode(StoredFile file, int... rights) {
        return selection.byKey(rights) ? file.communication() : Communication.PLAIN;
    }

    /** Notes what this command moved, where the application's transactions are MACed. */
    void note(byte[] header, byte[] moved) {
        if (selection.application().transactionMac().isPresent()) {
            selection.transaction().note(ins, header, moved);
        }
    }

    Parameters maced() {
        return opened(Communication.MAC, 0);
    }

    Parameters opened(Communication mode, int header) {
        return new Parameters(selection.open(mode, ins, data, header));
    }

    Frames done() {
        return answer(NOTHING);
    }

    Frames done(Communication mode) {
        return answer(mode, NOTHING);
    }

    Frames answer(byte[] plain) {
        return answer(Communication.MAC, plain);
    }

    Frames answer(Communication mode, byte[] plain) {
        return Frames.whole(selection.close(mode, plain));
    }

    Frames chained(Communication mode, byte[] plain) {
        return Frames.chained(selection.close(mode, plain));
    }
}
