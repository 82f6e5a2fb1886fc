// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.application;

import java.util.Map;
import org.bouncycastle.util.Arrays;
import org.dualchip.virtualcard.application.file.FileAccess;
import org.dualchip.virtualcard.application.file.RecordContent;
import org.dualchip.virtualcard.application.file.StoredFile;
import org.dualchip.virtualcard.application.file.ValueContent;
import org.dualchip.virtualcard.application.wire.Communication;
import org.dualchip.virtualcard.application.wire.Frames;
import org.dualchip.virtualcard.application.wire.Little;
import org.dualchip.virtualcard.application.wire.Parameters;
import org.dualchip.virtualcard.application.wire.Status;

/** Value files, and the emptying of record files. */
final class ValueCommands {
    private static final int GET_VALUE = 0x6C;
    private static final int CREDIT = 0x0C;
    private static final int DEBIT = 0xDC;
    private static final int LIMITED_CREDIT = 0x1C;
    private static final int CLEAR_RECORD_FILE = 0xEB;

    private static final int VALUE = 4;

    private ValueCommands() {}

    static Map<Integer, Call.Verb> verbs() {
        return Map.of(
                GET_VALUE, ValueCommands::value,
                CREDIT, ValueCommands::credit,
                DEBIT, ValueCommands::debit,
                LIMITED_CREDIT, ValueCommands::limitedCredit,
                CLEAR_RECORD_FILE, ValueCommands::clearRecords);
    }

    /** The committed value. */
    private static Frames value(Call call) {
        StoredFile file = call.selection().file(call.number());
        ValueContent content = call.selection().as(ValueContent.class, file.content());
        int everybody = content.free() ? FileAccess.FREE : FileAccess.NEVER;
        FileAccess access = file.access();
        Communication mode = call.mode(file, access.read(), access.write(), access.readAndWrite(), everybody);
        Parameters parameters = call.opened(mode, 1);
        int number = parameters.u8();
        parameters.end();
        byte[] value = Little.bytes(content.value(), VALUE);
        call.note(Arrays.prepend(value, (byte) number), new byte[0]);
        return call.answer(mode, value);
    }

    private static Frames credit(Call call) {
        FileAccess access = value(call, call.number()).access();
        return move(call, ValueContent::credit, access.readAndWrite());
    }

    private static Frames debit(Call call) {
        FileAccess access = value(call, call.number()).access();
        return move(call, ValueContent::debit, access.read(), access.write(), access.readAndWrite());
    }

    private static Frames limitedCredit(Call call) {
        FileAccess access = value(call, call.number()).access();
        return move(call, ValueContent::limitedCredit, access.write(), access.readAndWrite());
    }

    @FunctionalInterface
    private interface Move {
        ValueContent by(ValueContent content, int amount);
    }

    private static Frames move(Call call, Move move, int... rights) {
        StoredFile file = value(call, call.number());
        Communication mode = call.mode(file, rights);
        Parameters parameters = call.opened(mode, 1);
        int number = parameters.u8();
        int amount = parameters.s32();
        parameters.end();
        Status.PARAMETER_ERROR.unless(amount >= 0);
        Transaction transaction = call.selection().transaction();
        ValueContent latest = call.selection().as(ValueContent.class, transaction.latest(file));
        transaction.change(number, move.by(latest, amount));
        call.note(Arrays.prepend(Little.bytes(amount, VALUE), (byte) number), new byte[0]);
        return call.done(mode);
    }

    private static StoredFile value(Call call, int number) {
        StoredFile file = call.selection().file(number);
        call.selection().as(ValueContent.class, file.content());
        return file;
    }

    private static Frames clearRecords(Call call) {
        StoredFile file = call.selection().file(call.number());
        Transaction transaction = call.selection().transaction();
        RecordContent records = call.selection().as(RecordContent.class, transaction.latest(file));
        boolean byKey = call.selection().byKey(file.access().readAndWrite());
        Communication mode = byKey ? Communication.MAC : Communication.PLAIN;
        Parameters parameters = call.opened(mode, 1);
        int number = parameters.u8();
        parameters.end();
        transaction.change(number, records.clear());
        call.note(new byte[] {(byte) number}, new byte[0]);
        return call.done(mode);
    }
}
