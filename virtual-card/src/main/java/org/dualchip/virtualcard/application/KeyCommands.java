// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.application;

import java.security.MessageDigest;
import java.util.Map;
import java.util.zip.CRC32;
import org.bouncycastle.util.Arrays;
import org.dualchip.virtualcard.application.store.Application;
import org.dualchip.virtualcard.application.store.KeySettings;
import org.dualchip.virtualcard.application.store.VersionedKey;
import org.dualchip.virtualcard.application.wire.Communication;
import org.dualchip.virtualcard.application.wire.Frames;
import org.dualchip.virtualcard.application.wire.Little;
import org.dualchip.virtualcard.application.wire.Parameters;
import org.dualchip.virtualcard.application.wire.Status;

/** What concerns the keys of the PICC or of the selected application. */
final class KeyCommands {
    private static final int CHANGE_KEY = 0xC4;
    private static final int CHANGE_KEY_SETTINGS = 0x54;
    private static final int GET_KEY_SETTINGS = 0x45;
    private static final int GET_KEY_VERSION = 0x64;

    /** The kind of keys, in KeySett2 and in front of the PICC key's number. */
    private static final int AES = 0x80;

    private static final int CRC = 4;

    private KeyCommands() {}

    static Map<Integer, Call.Verb> verbs() {
        return Map.of(
                CHANGE_KEY, KeyCommands::changeKey,
                CHANGE_KEY_SETTINGS, KeyCommands::changeKeySettings,
                GET_KEY_SETTINGS, KeyCommands::keySettings,
                GET_KEY_VERSION, KeyCommands::keyVersion);
    }

    private static Frames changeKey(Call call) {
        Selection selection = call.selection();
        selection.needSomebody();
        Application application = selection.application();
        int number = number(application, call.number());
        Status.PERMISSION_DENIED.unless(mayChange(application.settings(), number, selection.authenticated()));
        Parameters parameters = call.opened(Communication.FULL, 1);
        parameters.u8();
        boolean own = number == selection.authenticated();
        VersionedKey before = application.keys().get(number);
        VersionedKey changed = own ? ownKey(parameters) : otherKey(parameters, before);
        selection.store(application.with(number, changed));
        if (!own) {
            return call.done();
        }
        // The session stood on the key that is no more: its answer is not MACed.
        selection.drop();
        return call.done();
    }

    /** NewKey ‖ version. */
    private static VersionedKey ownKey(Parameters parameters) {
        byte[] value = parameters.bytes(VersionedKey.LENGTH);
        int version = parameters.u8();
        parameters.end();
        return new VersionedKey(value, version);
    }

    /** (NewKey ⊕ the key before) ‖ version ‖ CRC of NewKey: who does not know the key before cannot place one of his own. */
    private static VersionedKey otherKey(Parameters parameters, VersionedKey before) {
        byte[] value = parameters.bytes(VersionedKey.LENGTH);
        int version = parameters.u8();
        byte[] crc = parameters.bytes(CRC);
        parameters.end();
        for (int i = 0; i < value.length; i++) {
            value[i] ^= before.value()[i];
        }
        boolean right = MessageDigest.isEqual(crc, crc(value));
        if (!right) {
            Arrays.fill(value, (byte) 0);
        }
        Status.INTEGRITY_ERROR.unless(right);
        return new VersionedKey(value, version);
    }

    /** CRC-32 of IEEE 802.3 without the final inversion, lowest byte first. */
    static byte[] crc(byte[] key) {
        CRC32 crc = new CRC32();
        crc.update(key);
        return Little.bytes(~(int) crc.getValue(), CRC);
    }

    private static boolean mayChange(KeySettings settings, int number, int authenticated) {
        if (number == Selection.MASTER) {
            return authenticated == Selection.MASTER && settings.masterKeyChanges();
        }
        return switch (settings.keyChanger()) {
            case KeySettings.FROZEN -> false;
            case KeySettings.ITSELF -> authenticated == number;
            default -> authenticated == settings.keyChanger();
        };
    }

    private static Frames changeKeySettings(Call call) {
        Selection selection = call.selection();
        selection.needMaster();
        Application application = selection.application();
        Status.PERMISSION_DENIED.unless(application.settings().change());
        Parameters parameters = call.opened(Communication.FULL, 0);
        KeySettings changed = new KeySettings(parameters.u8());
        parameters.end();
        boolean picc = application.aid() == Application.PICC;
        Status.PARAMETER_ERROR.unless(
                picc
                        ? changed.keyChanger() == 0
                        : changed.fits(application.keys().size()));
        selection.store(application.with(changed));
        return call.done();
    }

    private static Frames keySettings(Call call) {
        call.selection().needDirectory();
        call.maced().end();
        Application application = call.selection().application();
        return call.answer(new byte[] {
            (byte) application.settings().bits(),
            (byte) (AES | application.keys().size())
        });
    }

    /** For everybody where the directory is free, otherwise for whoever is authenticated: versions can tell cards apart. */
    private static Frames keyVersion(Call call) {
        Selection selection = call.selection();
        Application application = selection.application();
        selection.need(application.settings().freeDirectory() || selection.authenticated() >= 0);
        Parameters parameters = call.maced();
        int number = parameters.u8();
        parameters.end();
        Status.NO_SUCH_KEY.unless(number < application.keys().size());
        return call.answer(new byte[] {(byte) application.keys().get(number).version()});
    }

    /** The PICC's master key is named with its kind. */
    private static int number(Application application, int named) {
        boolean picc = application.aid() == Application.PICC;
        int number = picc ? named ^ AES : named;
        Status.NO_SUCH_KEY.unless(number < application.keys().size());
        return number;
    }
}
