// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.application;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bouncycastle.util.Arrays;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.application.store.Application;
import org.dualchip.virtualcard.application.store.ApplicationState;
import org.dualchip.virtualcard.application.store.KeySettings;
import org.dualchip.virtualcard.application.wire.Communication;
import org.dualchip.virtualcard.application.wire.Frames;
import org.dualchip.virtualcard.application.wire.Little;
import org.dualchip.virtualcard.application.wire.Parameters;
import org.dualchip.virtualcard.application.wire.Status;

/** What concerns the chip and its applications. */
final class PiccCommands {
    private static final int CREATE_APPLICATION = 0xCA;
    private static final int DELETE_APPLICATION = 0xDA;
    private static final int GET_APPLICATION_IDS = 0x6A;
    private static final int GET_DF_NAMES = 0x6D;
    private static final int SELECT_APPLICATION = 0x5A;
    private static final int FREE_MEMORY = 0x6E;
    private static final int FORMAT_PICC = 0xFC;
    private static final int GET_VERSION = 0x60;
    private static final int GET_CARD_UID = 0x51;
    private static final int SET_CONFIGURATION = 0x5C;

    private static final int AID = 3;
    private static final int ISO_FILE = 2;
    /** KeySett2: the kind of keys in two bits, the number of keys in four; the others ask for what this chip has not. */
    private static final int AES = 0x80;

    private static final int KEY_COUNT = 0x0F;
    /** SetConfiguration's option 00 and its bits. */
    private static final int PICC_CONFIGURATION = 0x00;

    private static final int NO_FORMAT = 0x01;
    private static final int RANDOM_UID = 0x02;
    /** Maker, type, subtype, version 12.0 and 2.1, 8 KB, ISO 14443-4: the same for every chip. */
    private static final byte[] HARDWARE_AND_SOFTWARE = Hex.decode("04010112001A05" + "04010102011A05");

    private static final List<Integer> VERSION_FRAMES = List.of(7, 7);
    /** Batch and date of production: the same for every chip. */
    private static final byte[] PRODUCTION = new byte[7];

    private PiccCommands() {}

    static Map<Integer, Call.Verb> verbs() {
        return Map.ofEntries(
                Map.entry(CREATE_APPLICATION, PiccCommands::createApplication),
                Map.entry(DELETE_APPLICATION, PiccCommands::deleteApplication),
                Map.entry(GET_APPLICATION_IDS, PiccCommands::applicationIds),
                Map.entry(GET_DF_NAMES, PiccCommands::dfNames),
                Map.entry(SELECT_APPLICATION, PiccCommands::selectApplication),
                Map.entry(FREE_MEMORY, PiccCommands::freeMemory),
                Map.entry(FORMAT_PICC, PiccCommands::formatPicc),
                Map.entry(GET_VERSION, PiccCommands::version),
                Map.entry(GET_CARD_UID, PiccCommands::cardUid),
                Map.entry(SET_CONFIGURATION, PiccCommands::setConfiguration));
    }

    private static Frames createApplication(Call call) {
        Selection selection = call.selection();
        selection.needPicc();
        selection.need(selection.application().settings().freeCreation() || isMaster(selection));
        Parameters parameters = call.maced();
        int aid = parameters.u24();
        KeySettings settings = new KeySettings(parameters.u8());
        int kindAndKeys = parameters.u8();
        int keys = kindAndKeys & KEY_COUNT;
        boolean named = parameters.left() > 0;
        int isoFile = named ? parameters.u16() : 0;
        byte[] dfName = parameters.rest();
        Status.LENGTH_ERROR.unless(dfName.length <= Application.LONGEST_NAME);
        Status.PARAMETER_ERROR.unless((kindAndKeys & ~KEY_COUNT) == AES);
        Status.PARAMETER_ERROR.unless(keys >= 1 && keys <= Application.MOST_KEYS && settings.fits(keys));
        Status.PARAMETER_ERROR.unless(!named || isFree(isoFile));
        ApplicationState state = selection.state();
        Status.COUNT_ERROR.unless(state.applications().size() <= ApplicationState.MOST);
        Application made = Application.empty(aid, isoFile, dfName, settings, keys);
        Status.DUPLICATE.unless(state.applications().stream().noneMatch(other -> clash(other, made)));
        selection.store(state.with(made));
        return call.done();
    }

    /** At the PICC's level the PICC's master key deletes any; an application can be allowed to delete itself. */
    private static Frames deleteApplication(Call call) {
        Selection selection = call.selection();
        ApplicationState state = selection.state();
        int here = selection.application().aid();
        selection.needMaster();
        Status.PERMISSION_DENIED.unless(
                here == Application.PICC || state.picc().settings().freeCreation());
        Parameters parameters = call.maced();
        int aid = parameters.u24();
        parameters.end();
        Status.PERMISSION_DENIED.unless(here == Application.PICC || here == aid);
        Status.APPLICATION_NOT_FOUND.unless(
                aid != Application.PICC && state.application(aid).isPresent());
        selection.store(state.without(aid));
        Frames answer = call.done();
        if (here == aid) {
            selection.select(Application.PICC);
        }
        return answer;
    }

    private static Frames applicationIds(Call call) {
        byte[][] aids = others(call).stream()
                .map(application -> Little.bytes(application.aid(), AID))
                .toArray(byte[][]::new);
        return call.chained(Communication.MAC, Arrays.concatenate(aids));
    }

    /** A frame for each application that has a name. */
    private static Frames dfNames(Call call) {
        List<byte[]> names = others(call).stream()
                .filter(application -> application.dfName().length > 0)
                .map(application -> Arrays.concatenate(
                        Little.bytes(application.aid(), AID),
                        Little.bytes(application.isoFile(), ISO_FILE),
                        application.dfName()))
                .toList();
        List<Integer> lengths =
                new ArrayList<>(names.stream().map(name -> name.length).toList());
        if (!lengths.isEmpty()) {
            lengths.remove(lengths.size() - 1);
        }
        byte[] all = Arrays.concatenate(names.toArray(byte[][]::new));
        return Frames.of(call.selection().close(Communication.MAC, all), lengths);
    }

    /** Sent in plain: it ends the session that would protect it. One that finds nothing leaves the PICC selected. */
    private static Frames selectApplication(Call call) {
        Selection selection = call.selection();
        selection.select(Application.PICC);
        Parameters parameters = new Parameters(call.data());
        int aid = parameters.u24();
        parameters.end();
        Status.APPLICATION_NOT_FOUND.unless(selection.state().application(aid).isPresent());
        selection.select(aid);
        return Frames.whole(new byte[0]);
    }

    private static Frames freeMemory(Call call) {
        Selection selection = call.selection();
        selection.needPicc();
        selection.needDirectory();
        call.maced().end();
        byte[] used = selection.state().encode();
        Arrays.fill(used, (byte) 0);
        return call.answer(Little.bytes(ApplicationState.CAPACITY - used.length, 3));
    }

    private static Frames formatPicc(Call call) {
        Selection selection = call.selection();
        selection.needPicc();
        selection.needMaster();
        call.maced().end();
        Status.PERMISSION_DENIED.unless(selection.state().formats());
        selection.store(selection.state().formatted());
        return call.done();
    }

    private static Frames version(Call call) {
        call.maced().end();
        ApplicationState state = call.selection().state();
        byte[] uid = state.randomUid() ? new byte[ApplicationState.UID] : state.uid();
        byte[] version = Arrays.concatenate(HARDWARE_AND_SOFTWARE, uid, PRODUCTION);
        return Frames.of(call.selection().close(Communication.MAC, version), VERSION_FRAMES);
    }

    private static Frames cardUid(Call call) {
        call.selection().needSomebody();
        call.opened(Communication.FULL, 0).end();
        return call.answer(Communication.FULL, call.selection().state().uid());
    }

    private static Frames setConfiguration(Call call) {
        Selection selection = call.selection();
        selection.needPicc();
        selection.needMaster();
        Parameters parameters = call.opened(Communication.FULL, 1);
        Status.PARAMETER_ERROR.unless(parameters.u8() == PICC_CONFIGURATION);
        int bits = parameters.u8();
        parameters.end();
        Status.PARAMETER_ERROR.unless((bits & ~(NO_FORMAT | RANDOM_UID)) == 0);
        selection.store(selection.state().configured((bits & RANDOM_UID) != 0, (bits & NO_FORMAT) != 0));
        return call.done();
    }

    private static List<Application> others(Call call) {
        call.selection().needPicc();
        call.selection().needDirectory();
        call.maced().end();
        List<Application> all = call.selection().state().applications();
        return all.subList(1, all.size());
    }

    private static boolean isMaster(Selection selection) {
        return selection.authenticated() == Selection.MASTER;
    }

    private static boolean clash(Application one, Application other) {
        return one.aid() == other.aid()
                || (one.isoFile() == other.isoFile() && one.isoFile() != 0)
                || (Arrays.areEqual(one.dfName(), other.dfName()) && one.dfName().length > 0);
    }

    /** ISO 7816-4 keeps some file identifiers for itself. */
    private static boolean isFree(int isoFile) {
        return isoFile != 0x0000 && isoFile != 0x3F00 && isoFile != 0x3FFF && isoFile != 0xFFFF;
    }
}
