// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.reader.pcsclite;

import com.sun.jna.NativeLong;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.dualchip.card.CardException;

/**
 * One conversation with pcscd, for one thread.
 *
 * <p>pcscd has 200 of them for all programs of the machine: whoever opens one here closes it. Each call has a deadline;
 * one that passes it is ended with the whole conversation, and the next has to be a new one.
 */
public final class PcscContext implements AutoCloseable {
    static final String DAEMON = "pcscd";

    /** pcscd has 16 slots, whose names have 128 bytes. */
    private static final int ROOM_FOR_NAMES = 4096;

    private final PcscLite library;
    private final long context;
    private final DaemonSocket socket;
    private final Deadline deadline;
    private volatile boolean hungUp;

    private PcscContext(PcscLite library, long context, DaemonSocket socket, Deadline deadline) {
        this.library = library;
        this.context = context;
        this.socket = socket;
        this.deadline = deadline;
    }

    /**
     * Begins a conversation.
     *
     * @throws CardException when pcscd or its client library is not there
     */
    public static PcscContext open(Deadline deadline) throws CardException {
        try {
            var library = PcscLite.load();
            var context = PcscLite.reference(0);
            var code = new int[1];
            var socket = DaemonSocket.of(
                    () -> library.SCardEstablishContext(PcscLite.number(PcscLite.SCOPE_SYSTEM), null, null, context)
                            .intValue(),
                    code);
            if (socket == null) throw PcscCode.exception(DAEMON, "connect", code[0]);
            return new PcscContext(library, context.getValue().longValue(), socket, deadline);
        } catch (LinkageError e) {
            throw new CardException("libpcsclite.so.1 cannot be loaded; it comes with pcscd", e);
        }
    }

    /** One call of the library, given its own numbers. */
    @FunctionalInterface
    interface Call {
        NativeLong of(PcscLite library, NativeLong context);
    }

    /** What the library answers to a call, {@link PcscLite#OK} or another code. */
    int code(Call call) {
        return deadline.limit(() -> call.of(library, PcscLite.number(context)).intValue(), this::hangUp);
    }

    /** @throws CardException naming reader and step when the answer is not {@link PcscLite#OK} */
    void call(String reader, String step, Call call) throws CardException {
        int code = code(call);
        if (code != PcscLite.OK) throw failed(reader, step, code);
    }

    CardException failed(String reader, String step, int code) {
        if (!hungUp) return PcscCode.exception(reader, step, code);
        return new CardException("%s: %s: %s".formatted(reader, step, deadline.reason()));
    }

    private void hangUp() {
        hungUp = true;
        socket.hangUp();
    }

    /** Whether a call took too long, so that this conversation is over. */
    public boolean hungUp() {
        return hungUp;
    }

    /** The slots there are, in pcscd's order. */
    public List<String> slots() throws CardException {
        var names = new byte[ROOM_FOR_NAMES];
        var length = PcscLite.reference(names.length);
        int code = code((library, context) -> library.SCardListReaders(context, null, names, length));
        if (code == PcscLite.NO_READERS) return List.of();
        if (code != PcscLite.OK) throw failed(DAEMON, "list readers", code);
        return split(names);
    }

    private static List<String> split(byte[] names) {
        return Stream.of(new String(names, StandardCharsets.UTF_8).split("\0"))
                .filter(name -> !name.isEmpty())
                .toList();
    }

    @Override
    public void close() {
        code((library, context) -> library.SCardReleaseContext(context));
        socket.close();
    }
}
