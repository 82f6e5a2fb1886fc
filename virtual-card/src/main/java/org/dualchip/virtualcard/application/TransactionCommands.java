// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.application;

import java.util.Map;
import org.bouncycastle.util.Arrays;
import org.dualchip.virtualcard.application.file.FileAccess;
import org.dualchip.virtualcard.application.file.StoredFile;
import org.dualchip.virtualcard.application.file.TransactionMacContent;
import org.dualchip.virtualcard.application.store.Application;
import org.dualchip.virtualcard.application.wire.Communication;
import org.dualchip.virtualcard.application.wire.Frames;
import org.dualchip.virtualcard.application.wire.Parameters;
import org.dualchip.virtualcard.application.wire.Status;

/** What makes the changes of a transaction true, or drops them. */
final class TransactionCommands {
    private static final int COMMIT_TRANSACTION = 0xC7;
    private static final int ABORT_TRANSACTION = 0xA7;
    private static final int COMMIT_READER_ID = 0xC8;

    private static final int READER_ID = 16;
    /** CommitTransaction's option: answer TMC ‖ TMV. */
    private static final int SHOW = 0x01;

    private TransactionCommands() {}

    static Map<Integer, Call.Verb> verbs() {
        return Map.of(
                COMMIT_TRANSACTION, TransactionCommands::commit,
                ABORT_TRANSACTION, TransactionCommands::abort,
                COMMIT_READER_ID, TransactionCommands::commitReader);
    }

    private static Frames commit(Call call) {
        Selection selection = call.selection();
        selection.needApplication();
        Parameters parameters = call.maced();
        int option = parameters.left() == 0 ? 0 : parameters.u8();
        parameters.end();
        Application application = selection.application();
        StoredFile transactionMac = application.transactionMac().orElse(null);
        Status.PARAMETER_ERROR.unless(option == 0 || (option == SHOW && transactionMac != null));
        Status.NO_CHANGES.unless(!selection.transaction().isEmpty());
        Application changed = selection.transaction().applied(application);
        byte[] shown = {};
        if (transactionMac != null) {
            TransactionMacContent next = next(selection, transactionMac);
            changed = changed.with(transactionMac.with(next));
            shown = option == SHOW ? next.shown() : shown;
        }
        selection.store(changed);
        selection.transaction().clear();
        return call.answer(shown);
    }

    /** What the transaction MAC file says once this transaction is committed. */
    private static TransactionMacContent next(Selection selection, StoredFile file) {
        TransactionMacContent last = (TransactionMacContent) file.content();
        byte[] reader = selection.transaction().reader();
        // Where readers are to be named, a commit without a name is none.
        Status.PERMISSION_DENIED.unless(reader != null || file.access().readAndWrite() == FileAccess.NEVER);
        Status.BOUNDARY_ERROR.unless(last.counter() != 0xFFFFFFFF);
        TransactionMac keys = new TransactionMac(last, selection.state().uid());
        byte[] value = keys.value(selection.transaction().input());
        keys.wipe();
        byte[] committed = reader == null ? last.reader() : reader;
        return new TransactionMacContent(last.key(), last.version(), last.counter() + 1, value, committed);
    }

    private static Frames abort(Call call) {
        call.selection().needApplication();
        call.maced().end();
        call.selection().transaction().clear();
        return call.done();
    }

    /** Names the reader that will commit, and tells the operator, through him, who committed last. */
    private static Frames commitReader(Call call) {
        Selection selection = call.selection();
        selection.needApplication();
        StoredFile file = selection.application().transactionMac().orElseThrow(Status.PERMISSION_DENIED::refusal);
        boolean byKey = selection.byKey(file.access().readAndWrite());
        Communication mode = byKey ? Communication.MAC : Communication.PLAIN;
        Parameters parameters = call.opened(mode, 0);
        byte[] reader = parameters.bytes(READER_ID);
        parameters.end();
        Status.PERMISSION_DENIED.unless(selection.transaction().reader() == null);
        TransactionMacContent last = (TransactionMacContent) file.content();
        TransactionMac keys = new TransactionMac(last, selection.state().uid());
        byte[] hidden = keys.hide(last.reader());
        keys.wipe();
        selection.transaction().commitReader(reader);
        selection.transaction().note(call.ins(), Arrays.concatenate(reader, hidden), new byte[0]);
        return call.answer(mode, hidden);
    }
}
