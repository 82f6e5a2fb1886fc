// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.dualchip;

import static org.dualchip.virtualcard.chip.StatusException.unless;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.dualchip.virtualcard.chip.StatusException;
import org.dualchip.virtualcard.dualchip.store.RoleKey;
import org.dualchip.virtualcard.dualchip.store.SecurityState;
import org.dualchip.virtualcard.memory.Durable;
import org.jspecify.annotations.Nullable;

/**
 * New keys for one application of the application chip. The security chip makes them and is the reader that changes
 * them; the terminal carries bytes. A key counts when the application chip has proved that it has it, and not before.
 */
final class Rekeying {
    // DESFire EV2.
    private static final int CHANGE_KEY = 0xC4;
    private static final int GET_KEY_VERSION = 0x64;

    private static final byte DONE = 0x00;
    private static final byte ASK_AGAIN = 0x01;
    private static final byte PENDING = 0x02;

    /** The key that the session stands on: when it changes the session is over. */
    private static final int OWN = 0;

    /** The application chip itself, whose only key is named with its kind, AES. */
    private static final int PICC = 0;

    private static final int PICC_KEY = 0x80;

    /** The transport key for the one that is there: only for the PICC, whose key reads no file. */
    private static final byte GIVE_BACK = 0x01;

    private final Durable<SecurityState> memory;
    private final SecureRandom random;
    private final int function;
    private final ReaderSession session;
    private @Nullable Integer underWay;
    private boolean over;

    Rekeying(Durable<SecurityState> memory, SecureRandom random, int function, ReaderSession session) {
        this.memory = memory;
        this.random = random;
        this.function = function;
        this.session = session;
    }

    /** Number, version and pending version of each of the function's keys. */
    byte[] keys() {
        ByteArrayOutputStream keys = new ByteArrayOutputStream();
        for (RoleKey key : memory.get().roleKeys()) {
            if (key.function() == function) {
                keys.write(key.role());
                keys.write(key.version());
                keys.write(key.pendingVersion());
            }
        }
        return keys.toByteArray();
    }

    /** The next command for the application chip, INS ‖ data, on the way to a new key of this number. */
    byte[] next(byte[] data) {
        boolean givesBack = data.length == 2 && data[1] == GIVE_BACK && function == PICC;
        unless((data.length == 1 || givesBack) && !over && underWay == null, StatusException.SECURITY);
        RoleKey key = key(data[0]);
        underWay = key.role();
        if (key.isPending()) {
            return session.maced(GET_KEY_VERSION, new byte[] {data[0]});
        }
        byte[] fresh = new byte[RoleKey.KEY];
        if (!givesBack) {
            random.nextBytes(fresh);
        }
        return change(key, fresh);
    }

    /** Takes the application chip's status and answer. */
    byte[] done(byte[] answer) {
        if (answer.length == 0 || underWay == null) {
            throw new StatusException(StatusException.SECURITY);
        }
        RoleKey key = key(underWay);
        underWay = null;
        byte[] data = Arrays.copyOfRange(answer, 1, answer.length);
        if (key.role() == OWN) {
            // Without a MAC this is the terminal's word only. The next authentication is the application chip's.
            unless(answer[0] == 0 && data.length == 0, StatusException.SECURITY);
            over = true;
            return new byte[] {PENDING};
        }
        return new byte[] {settled(key, session.answer(answer[0] & 0xFF, data))};
    }

    /** Whether the key that this session stood on was changed: the application chip wants to be opened anew. */
    boolean isOver() {
        return over;
    }

    void wipe() {
        session.wipe();
    }

    private RoleKey key(int number) {
        return memory.get().roleKey(function, number).orElseThrow(() -> new StatusException(StatusException.SECURITY));
    }

    private byte[] change(RoleKey key, byte[] fresh) {
        RoleKey renewed = key.renewed(fresh);
        memory.replace(memory.get().with(renewed));
        byte[] plain = key.role() == OWN ? ownKey(fresh, renewed) : otherKey(fresh, renewed);
        try {
            int number = function == PICC ? PICC_KEY : key.role();
            return session.enciphered(CHANGE_KEY, new byte[] {(byte) number}, plain);
        } finally {
            Arrays.fill(fresh, (byte) 0);
            Arrays.fill(plain, (byte) 0);
        }
    }

    private static byte[] ownKey(byte[] fresh, RoleKey renewed) {
        return ByteBuffer.allocate(RoleKey.KEY + 1)
                .put(fresh)
                .put((byte) renewed.pendingVersion())
                .array();
    }

    private static byte[] otherKey(byte[] fresh, RoleKey renewed) {
        CRC32 crc = new CRC32();
        crc.update(fresh);
        ByteBuffer plain = ByteBuffer.allocate(RoleKey.KEY + 1 + Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < RoleKey.KEY; i++) {
            plain.put((byte) (fresh[i] ^ renewed.key()[i]));
        }
        // DESFire's CRC-32 lacks the last inversion of IEEE 802.3.
        return plain.put((byte) renewed.pendingVersion())
                .putInt(~(int) crc.getValue())
                .array();
    }

    /** After ChangeKey the answer is empty; after GetKeyVersion it says which of the two keys is there. */
    private byte settled(RoleKey key, byte[] plain) {
        unless(plain.length <= 1, StatusException.SECURITY);
        boolean changed = plain.length == 0 || (plain[0] & 0xFF) == key.pendingVersion();
        memory.replace(memory.get().with(changed ? key.promoted() : key.kept()));
        return changed ? DONE : ASK_AGAIN;
    }
}
