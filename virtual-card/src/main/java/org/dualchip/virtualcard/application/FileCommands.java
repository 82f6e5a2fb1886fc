// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.application;

import java.util.Map;
import org.dualchip.virtualcard.application.file.Content;
import org.dualchip.virtualcard.application.file.DataContent;
import org.dualchip.virtualcard.application.file.FileAccess;
import org.dualchip.virtualcard.application.file.RecordContent;
import org.dualchip.virtualcard.application.file.StoredFile;
import org.dualchip.virtualcard.application.file.TransactionMacContent;
import org.dualchip.virtualcard.application.file.ValueContent;
import org.dualchip.virtualcard.application.store.Application;
import org.dualchip.virtualcard.application.store.ApplicationState;
import org.dualchip.virtualcard.application.store.VersionedKey;
import org.dualchip.virtualcard.application.wire.Communication;
import org.dualchip.virtualcard.application.wire.Frames;
import org.dualchip.virtualcard.application.wire.Parameters;
import org.dualchip.virtualcard.application.wire.Status;

/** What concerns the files of the selected application, not what they hold. Each success drops what was not committed. */
final class FileCommands {
    private static final int CREATE_STANDARD_DATA_FILE = 0xCD;
    private static final int CREATE_BACKUP_DATA_FILE = 0xCB;
    private static final int CREATE_VALUE_FILE = 0xCC;
    private static final int CREATE_LINEAR_RECORD_FILE = 0xC1;
    private static final int CREATE_CYCLIC_RECORD_FILE = 0xC0;
    private static final int CREATE_TRANSACTION_MAC_FILE = 0xCE;
    private static final int DELETE_FILE = 0xDF;
    private static final int GET_FILE_IDS = 0x6F;
    private static final int GET_FILE_SETTINGS = 0xF5;
    private static final int CHANGE_FILE_SETTINGS = 0x5F;

    /** File, mode, rights and key's kind: in front of a transaction MAC key. */
    private static final int HEADER = 5;

    private FileCommands() {}

    static Map<Integer, Call.Verb> verbs() {
        return Map.ofEntries(
                Map.entry(CREATE_STANDARD_DATA_FILE, call -> create(call, bytes -> data(false, bytes))),
                Map.entry(CREATE_BACKUP_DATA_FILE, call -> create(call, bytes -> data(true, bytes))),
                Map.entry(CREATE_VALUE_FILE, call -> create(call, FileCommands::value)),
                Map.entry(CREATE_LINEAR_RECORD_FILE, call -> create(call, bytes -> records(false, bytes))),
                Map.entry(CREATE_CYCLIC_RECORD_FILE, call -> create(call, bytes -> records(true, bytes))),
                Map.entry(CREATE_TRANSACTION_MAC_FILE, FileCommands::createTransactionMac),
                Map.entry(DELETE_FILE, FileCommands::delete),
                Map.entry(GET_FILE_IDS, FileCommands::ids),
                Map.entry(GET_FILE_SETTINGS, FileCommands::settings),
                Map.entry(CHANGE_FILE_SETTINGS, FileCommands::changeSettings));
    }

    /** Reads the part of a creation that differs from type to type. */
    @FunctionalInterface
    private interface Kind {
        Content read(Parameters parameters);
    }

    private static Frames create(Call call, Kind kind) {
        needCreation(call.selection());
        return create(call, call.maced(), kind);
    }

    private static Frames create(Call call, Parameters parameters, Kind kind) {
        Application application = call.selection().application();
        int number = parameters.u8();
        Communication communication = Communication.of(parameters.u8());
        FileAccess access = FileAccess.of(parameters.u16());
        Content content = kind.read(parameters);
        parameters.end();
        Status.PARAMETER_ERROR.unless(number < StoredFile.MOST);
        Status.NO_SUCH_KEY.unless(access.fits(application.keys().size()));
        Status.DUPLICATE.unless(application.file(number).isEmpty());
        return store(call, application.with(new StoredFile(number, communication, access, content)));
    }

    private static Content data(boolean backup, Parameters parameters) {
        int size = parameters.u24();
        Status.PARAMETER_ERROR.unless(size > 0);
        needRoom(size);
        return new DataContent(backup, new byte[size]);
    }

    private static Content value(Parameters parameters) {
        int lower = parameters.s32();
        int upper = parameters.s32();
        return ValueContent.of(lower, upper, parameters.s32(), parameters.u8());
    }

    private static Content records(boolean cyclic, Parameters parameters) {
        int size = parameters.u24();
        int places = parameters.u24();
        needRoom((long) size * places);
        return RecordContent.empty(cyclic, size, places);
    }

    /** One an application; its key comes enciphered, so it takes the master key whatever the settings say. */
    private static Frames createTransactionMac(Call call) {
        Selection selection = call.selection();
        selection.needApplication();
        selection.needMaster();
        Status.DUPLICATE.unless(selection.application().transactionMac().isEmpty());
        return create(call, call.opened(Communication.FULL, HEADER), FileCommands::transactionMac);
    }

    private static Content transactionMac(Parameters parameters) {
        Status.PARAMETER_ERROR.unless(parameters.u8() == TransactionMacContent.AES);
        return TransactionMacContent.of(parameters.bytes(VersionedKey.LENGTH), parameters.u8());
    }

    private static Frames delete(Call call) {
        Selection selection = call.selection();
        needCreation(selection);
        Parameters parameters = call.maced();
        int number = parameters.u8();
        parameters.end();
        selection.file(number);
        return store(call, selection.application().without(number));
    }

    private static Frames ids(Call call) {
        Selection selection = call.selection();
        selection.needApplication();
        selection.needDirectory();
        call.maced().end();
        byte[] ids = new byte[selection.application().files().size()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = (byte) selection.application().files().get(i).number();
        }
        return call.answer(ids);
    }

    private static Frames settings(Call call) {
        Selection selection = call.selection();
        selection.needApplication();
        selection.needDirectory();
        Parameters parameters = call.maced();
        StoredFile file = selection.file(parameters.u8());
        parameters.end();
        return call.answer(file.settings());
    }

    private static Frames changeSettings(Call call) {
        Selection selection = call.selection();
        StoredFile file = selection.file(call.number());
        boolean byKey = selection.byKey(file.access().change());
        Parameters parameters = call.opened(byKey ? Communication.FULL : Communication.PLAIN, 1);
        parameters.u8();
        Communication communication = Communication.of(parameters.u8());
        FileAccess access = FileAccess.of(parameters.u16());
        parameters.end();
        Application application = selection.application();
        Status.NO_SUCH_KEY.unless(access.fits(application.keys().size()));
        selection.store(application.with(file.with(communication, access)));
        selection.transaction().clear();
        return byKey ? call.done() : call.done(Communication.PLAIN);
    }

    private static Frames store(Call call, Application changed) {
        call.selection().store(changed);
        call.selection().transaction().clear();
        return call.done();
    }

    private static void needCreation(Selection selection) {
        selection.needApplication();
        boolean master = selection.authenticated() == Selection.MASTER;
        selection.need(master || selection.application().settings().freeCreation());
    }

    /** Before it is allocated; whether it fits beside the rest is seen when it is stored. */
    private static void needRoom(long size) {
        Status.OUT_OF_MEMORY.unless(size <= ApplicationState.CAPACITY);
    }
}
