// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.reader.pcsclite;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.NativeLongByReference;
import org.jspecify.annotations.Nullable;

/**
 * What we use of pcsc-lite's client library, in its own words: on Linux every number is a C long.
 *
 * <p>Called as it is: what lies between it and {@code javax.smartcardio} elsewhere rewrites class bytes, resends commands
 * and cuts answers.
 */
interface PcscLite extends Library {
    // winscard.h and pcsclite.h
    int SCOPE_SYSTEM = 2;
    int SHARE_SHARED = 2;
    int SHARE_DIRECT = 3;
    int PROTOCOL_T0 = 1;
    int PROTOCOL_ANY = 3;
    int LEAVE_CARD = 0;
    int RESET_CARD = 1;
    int LONGEST_ATR = 33;

    int OK = 0;
    int TIMEOUT = 0x8010000A;
    int UNKNOWN_READER = 0x80100009;
    int NO_READERS = 0x8010002E;
    int PROTOCOL_MISMATCH = 0x8010000F;
    int CARD_WAS_RESET = 0x80100068;

    /**
     * The library, loaded once.
     *
     * @throws UnsatisfiedLinkError where pcscd's library is not installed
     */
    static PcscLite load() {
        return Loaded.LIBRARY;
    }

    /** Loaded when it is first wanted. */
    final class Loaded {
        private static final PcscLite LIBRARY = Native.load("libpcsclite.so.1", PcscLite.class);

        private Loaded() {}
    }

    NativeLong SCardEstablishContext(
            NativeLong scope, @Nullable Pointer reserved1, @Nullable Pointer reserved2, NativeLongByReference context);

    NativeLong SCardReleaseContext(NativeLong context);

    NativeLong SCardListReaders(
            NativeLong context, @Nullable Pointer groups, byte @Nullable [] readers, NativeLongByReference length);

    NativeLong SCardGetStatusChange(NativeLong context, NativeLong millis, Pointer states, NativeLong count);

    NativeLong SCardConnect(
            NativeLong context,
            String reader,
            NativeLong share,
            NativeLong protocols,
            NativeLongByReference card,
            NativeLongByReference protocol);

    NativeLong SCardReconnect(
            NativeLong card, NativeLong share, NativeLong protocols, NativeLong first, NativeLongByReference protocol);

    NativeLong SCardDisconnect(NativeLong card, NativeLong disposition);

    NativeLong SCardBeginTransaction(NativeLong card);

    NativeLong SCardStatus(
            NativeLong card,
            byte[] reader,
            NativeLongByReference readerLength,
            NativeLongByReference state,
            NativeLongByReference protocol,
            byte[] atr,
            NativeLongByReference atrLength);

    NativeLong SCardTransmit(
            NativeLong card,
            Pointer protocol,
            byte[] command,
            NativeLong length,
            @Nullable Pointer received,
            byte[] answer,
            NativeLongByReference answerLength);

    static NativeLong number(long value) {
        return new NativeLong(value);
    }

    static NativeLongByReference reference(long value) {
        return new NativeLongByReference(new NativeLong(value));
    }

    /** SCARD_IO_REQUEST: a protocol and this structure's own length. */
    static Memory ioRequest(int protocol) {
        var request = new Memory(2L * NativeLong.SIZE);
        request.setNativeLong(0, number(protocol));
        request.setNativeLong(NativeLong.SIZE, number(request.size()));
        return request;
    }
}
