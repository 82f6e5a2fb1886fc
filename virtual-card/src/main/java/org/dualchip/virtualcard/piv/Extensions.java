// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.piv;

import static org.dualchip.virtualcard.chip.StatusException.unless;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.chip.Answer;
import org.dualchip.virtualcard.chip.Command;
import org.dualchip.virtualcard.chip.StatusException;
import org.dualchip.virtualcard.piv.key.KeyPair;
import org.dualchip.virtualcard.piv.storage.Credentials;
import org.dualchip.virtualcard.piv.storage.ManagementKey;
import org.dualchip.virtualcard.piv.storage.PivMemory;
import org.dualchip.virtualcard.piv.storage.Reference;
import org.dualchip.virtualcard.piv.storage.Slot;

/**
 * What others' clients expect beyond the standard, as Yubico publishes it for its keys. No command here brings a private
 * key in or out.
 */
final class Extensions {
    static final int DEFAULT = 0x00;
    static final int NEVER = 0x01;
    static final int ONCE = 0x02;
    static final int ALWAYS = 0x03;

    /** The extensions as that version of Yubico's application has them. */
    private static final byte[] VERSION = Hex.decode("050403");

    private static final int PIN = 0x80;
    private static final int PUK = 0x81;
    private static final int ADMINISTRATOR = 0x9B;

    private static final int ALGORITHM = 0x01;
    private static final int POLICY = 0x02;
    private static final int ORIGIN = 0x03;
    private static final int PUBLIC_KEY = 0x04;
    private static final int IS_FACTORY_VALUE = 0x05;
    private static final int TRIES = 0x06;
    private static final byte[] MADE_HERE = {0x01};

    private static final int KEY_HEADER = 3;
    private static final int NO_TOUCH = 0xFFFF;
    private static final int MOST_TRIES = 15;

    private final PivMemory memory;
    private final Session session;
    private final Administrator administrator;

    Extensions(PivMemory memory, Session session, Administrator administrator) {
        this.memory = memory;
        this.session = session;
        this.administrator = administrator;
    }

    Answer version() {
        return Answer.done(VERSION);
    }

    Answer serial() {
        int serial = credentials().serial();
        return Answer.done(ByteBuffer.allocate(Integer.BYTES).putInt(serial).array());
    }

    /** What a reference or slot holds, and never its value. */
    Answer metadata(Command command) {
        unless(command.p1() == 0, PivStatus.WRONG_PARAMETERS);
        Credentials now = credentials();
        Credentials factory = Credentials.factory(0);
        return switch (command.p2()) {
            case PIN -> metadata(now.pin(), factory.pin());
            case PUK -> metadata(now.puk(), factory.puk());
            case ADMINISTRATOR -> metadata(now.administrator(), factory.administrator());
            default ->
                Slot.of(command.p2())
                        .map(this::metadata)
                        .orElseThrow(() -> new StatusException(PivStatus.NO_REFERENCE));
        };
    }

    /** Data: algorithm ‖ 9B ‖ length ‖ key. */
    Answer setManagementKey(Command command) {
        byte[] data = command.data();
        unless((command.p1() << 8 | command.p2()) == NO_TOUCH, PivStatus.WRONG_PARAMETERS);
        administrator.require();
        unless(data.length > KEY_HEADER, PivStatus.WRONG_DATA);
        unless((data[1] & 0xFF) == ADMINISTRATOR && data[2] == data.length - KEY_HEADER, PivStatus.WRONG_DATA);
        ManagementKey key = ManagementKey.of(data[0] & 0xFF, Arrays.copyOfRange(data, KEY_HEADER, data.length))
                .orElseThrow(() -> new StatusException(PivStatus.WRONG_DATA));
        memory.credentials().replace(credentials().withAdministrator(key));
        return Answer.of(Answer.DONE);
    }

    /** P1: tries of the PIN, P2: of the PUK. Both get the factory's value. */
    Answer setTries(Command command) {
        administrator.require();
        unless(session.isPinVerified(), PivStatus.SECURITY);
        unless(isTries(command.p1()) && isTries(command.p2()), PivStatus.WRONG_PARAMETERS);
        memory.credentials().replace(credentials().withTries(command.p1(), command.p2()));
        session.pinForgotten();
        return Answer.of(Answer.DONE);
    }

    /** A new card again, for whoever holds one that nobody can open any more. */
    Answer reset(Command command) {
        unless(command.p1() == 0 && command.p2() == 0, PivStatus.WRONG_PARAMETERS);
        unless(credentials().pin().blocked() && credentials().puk().blocked(), PivStatus.CONDITIONS);
        session.end();
        memory.reset();
        return Answer.of(Answer.DONE);
    }

    private Answer metadata(Reference now, Reference factory) {
        return Answer.done(org.bouncycastle.util.Arrays.concatenate(
                Tlv.of(IS_FACTORY_VALUE, yes(now.matches(factory.value()))),
                Tlv.of(TRIES, new byte[] {(byte) now.tries(), (byte) now.left()})));
    }

    private static Answer metadata(ManagementKey now, ManagementKey factory) {
        return Answer.done(org.bouncycastle.util.Arrays.concatenate(
                Tlv.of(ALGORITHM, new byte[] {(byte) now.algorithm()}),
                Tlv.of(POLICY, new byte[] {DEFAULT, NEVER}),
                Tlv.of(IS_FACTORY_VALUE, yes(now.same(factory)))));
    }

    private Answer metadata(Slot slot) {
        KeyPair key = memory.keyPair(slot).orElseThrow(() -> new StatusException(PivStatus.NO_REFERENCE));
        return Answer.done(org.bouncycastle.util.Arrays.concatenate(
                Tlv.of(ALGORITHM, new byte[] {(byte) key.algorithm().number()}),
                Tlv.of(POLICY, new byte[] {(byte) KeyCommands.pinPolicy(slot), NEVER}),
                Tlv.of(ORIGIN, MADE_HERE),
                Tlv.of(PUBLIC_KEY, KeyCommands.publicKey(key))));
    }

    private static byte[] yes(boolean condition) {
        return new byte[] {(byte) (condition ? 1 : 0)};
    }

    private static boolean isTries(int tries) {
        return tries >= 1 && tries <= MOST_TRIES;
    }

    private Credentials credentials() {
        return memory.credentials().get();
    }
}
