// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.application;

import java.util.Arrays;
import java.util.Map;
import org.dualchip.virtualcard.application.file.DataContent;
import org.dualchip.virtualcard.application.file.FileAccess;
import org.dualchip.virtualcard.application.file.RecordContent;
import org.dualchip.virtualcard.application.file.StoredFile;
import org.dualchip.virtualcard.application.file.TransactionMacContent;
import org.dualchip.virtualcard.application.session.SecureSession;
import org.dualchip.virtualcard.application.wire.Communication;
import org.dualchip.virtualcard.application.wire.Frames;
import org.dualchip.virtualcard.application.wire.Parameters;
import org.dualchip.virtualcard.application.wire.Status;

/** Reading and writing of bytes and records. */
final class DataCommands {
    /** Whole in one APDU, and in frames that are chained by additional frame commands. */
    private static final int READ_DATA = 0xAD;

    private static final int READ_DATA_CHAINED = 0xBD;
    private static final int WRITE_DATA = 0x8D;
    private static final int WRITE_DATA_CHAINED = 0x3D;
    private static final int READ_RECORDS = 0xAB;
    private static final int READ_RECORDS_CHAINED = 0xBB;
    private static final int WRITE_RECORD = 0x8B;
    private static final int WRITE_RECORD_CHAINED = 0x3B;

    private static final int HEADER = 7;

    private DataCommands() {}

    static Map<Integer, Call.Verb> verbs() {
        return Map.of(
                READ_DATA, DataCommands::readData,
                READ_DATA_CHAINED, DataCommands::readData,
                READ_RECORDS, DataCommands::readRecords,
                READ_RECORDS_CHAINED, DataCommands::readRecords,
                WRITE_DATA, DataCommands::writeData,
                WRITE_DATA_CHAINED, DataCommands::writeData,
                WRITE_RECORD, DataCommands::writeRecord,
                WRITE_RECORD_CHAINED, DataCommands::writeRecord);
    }

    /** Whether the command's data may come in several frames. */
    static boolean chains(int ins) {
        return ins == WRITE_DATA_CHAINED || ins == WRITE_RECORD_CHAINED;
    }

    /** Bytes that a command has which begins with this frame. */
    static int length(Call first) {
        Writing writing = Writing.of(first);
        return HEADER + SecureSession.sent(writing.mode, writing.length);
    }

    /** What WriteData and WriteRecord have in common: the first 7 bytes, file ‖ offset 3 LE ‖ length 3 LE. */
    private record Writing(StoredFile file, Communication mode, int offset, int length) {
        static Writing of(Call call) {
            StoredFile file = call.selection().file(call.number());
            Parameters header = new Parameters(call.data());
            header.u8();
            Communication mode =
                    call.mode(file, file.access().write(), file.access().readAndWrite());
            Writing writing = new Writing(file, mode, header.u24(), header.u24());
            Status.BOUNDARY_ERROR.unless(writing.length > 0 && writing.offset + writing.length <= room(call, file));
            return writing;
        }

        private static int room(Call call, StoredFile file) {
            return file.content() instanceof RecordContent records
                    ? records.size()
                    : call.selection().as(DataContent.class, file.content()).bytes().length;
        }

        /** The bytes to write. */
        byte[] content(Call call) {
            Parameters parameters = call.opened(mode, HEADER);
            parameters.bytes(HEADER);
            Status.LENGTH_ERROR.unless(parameters.left() == length);
            return parameters.rest();
        }
    }

    private static Frames writeData(Call call) {
        Writing writing = Writing.of(call);
        DataContent data = call.selection()
                .as(DataContent.class, call.selection().transaction().latest(writing.file));
        byte[] content = writing.content(call);
        DataContent changed = data.with(writing.offset, content);
        note(call, content);
        if (changed.backup()) {
            call.selection().transaction().change(writing.file.number(), changed);
        } else {
            call.selection().store(call.selection().application().with(writing.file.with(changed)));
        }
        return call.done(writing.mode);
    }

    private static Frames writeRecord(Call call) {
        Writing writing = Writing.of(call);
        RecordContent records = call.selection()
                .as(RecordContent.class, call.selection().transaction().latest(writing.file));
        byte[] content = writing.content(call);
        RecordContent changed = records.with(writing.offset, content);
        note(call, content);
        call.selection().transaction().change(writing.file.number(), changed);
        return call.done(writing.mode);
    }

    /** The committed content, also while another is waiting for its commit. */
    private static Frames readData(Call call) {
        StoredFile file = call.selection().file(call.number());
        if (file.content() instanceof TransactionMacContent transactionMac) {
            return readTransactionMac(call, file, transactionMac);
        }
        DataContent data = call.selection().as(DataContent.class, file.content());
        Communication mode = call.mode(file, readers(file));
        Parameters parameters = header(call, mode);
        byte[] part = data.part(parameters.u24(), parameters.u24());
        parameters.end();
        note(call, part);
        return answer(call, mode, part, READ_DATA_CHAINED);
    }

    private static Frames readTransactionMac(Call call, StoredFile file, TransactionMacContent transactionMac) {
        Communication mode = call.mode(file, file.access().read());
        Parameters parameters = header(call, mode);
        DataContent shown = new DataContent(false, transactionMac.shown());
        byte[] part = shown.part(parameters.u24(), parameters.u24());
        parameters.end();
        return answer(call, mode, part, READ_DATA_CHAINED);
    }

    private static Frames readRecords(Call call) {
        StoredFile file = call.selection().file(call.number());
        RecordContent records = call.selection().as(RecordContent.class, file.content());
        Communication mode = call.mode(file, readers(file));
        Parameters parameters = header(call, mode);
        byte[] part = records.part(parameters.u24(), parameters.u24());
        parameters.end();
        note(call, part);
        return answer(call, mode, part, READ_RECORDS_CHAINED);
    }

    private static int[] readers(StoredFile file) {
        FileAccess access = file.access();
        return new int[] {access.read(), access.readAndWrite()};
    }

    private static Parameters header(Call call, Communication mode) {
        Parameters parameters = call.opened(mode, HEADER);
        parameters.u8();
        return parameters;
    }

    private static void note(Call call, byte[] moved) {
        call.note(Arrays.copyOf(call.data(), HEADER), moved);
    }

    private static Frames answer(Call call, Communication mode, byte[] plain, int chained) {
        return call.ins() == chained ? call.chained(mode, plain) : call.answer(mode, plain);
    }
}
