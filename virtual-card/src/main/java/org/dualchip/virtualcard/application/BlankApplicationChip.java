// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.application;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.application.file.StoredFile;
import org.dualchip.virtualcard.application.store.Application;
import org.dualchip.virtualcard.application.store.ApplicationState;
import org.dualchip.virtualcard.application.store.KeySettings;
import org.dualchip.virtualcard.application.store.VersionedKey;
import org.dualchip.virtualcard.memory.AtomicCell;
import org.dualchip.virtualcard.memory.Memory;

/**
 * The application chip in the factory. Sealed at once it is what a shop sells: no application, and the transport key,
 * which everybody knows. Applications, keys and files may also be loaded first, all or nothing.
 */
public final class BlankApplicationChip {
    /** Bytes of memory the chip needs. */
    public static final int MEMORY = ApplicationState.MEMORY;

    /** The DF name of a function's application, up to the function. */
    private static final byte[] DF_NAME = Hex.decode("F04455414C43484950A0");

    private static final int AID = 0xF0A000;
    private static final int ISO_FILE = 0xDC00;
    /** The first byte of a UID names the maker. */
    private static final byte MAKER = 0x04;

    private final Memory memory;
    private ApplicationState state;

    public BlankApplicationChip(Memory memory) {
        this.memory = memory;
        byte[] uid = new byte[ApplicationState.UID];
        new SecureRandom().nextBytes(uid);
        uid[0] = MAKER;
        this.state = ApplicationState.blank(uid);
    }

    /**
     * Makes a function's application with its AES keys, by number, and its files with their first content.
     *
     * @param keys 1 to 14 keys of 16 bytes, copied
     */
    public void create(int function, List<byte[]> keys, List<StoredFile> files) {
        byte[] dfName = ByteBuffer.allocate(DF_NAME.length + 1)
                .put(DF_NAME)
                .put((byte) function)
                .array();
        List<VersionedKey> own = new ArrayList<>();
        keys.forEach(key -> own.add(new VersionedKey(key.clone(), 0)));
        state = state.with(
                new Application(AID | function, ISO_FILE | function, dfName, KeySettings.CLOSED, own, files));
    }

    /** Gives the PICC a key of its own in the transport key's place, and hides UID and directory from everybody else. */
    public void protect(byte[] masterKey) {
        Application picc = state.picc().with(0, new VersionedKey(masterKey.clone(), 0));
        state = state.with(picc.with(KeySettings.CLOSED)).configured(true, false);
    }

    /** Writes everything and ends the chip's life as a blank. */
    public void seal() {
        new AtomicCell(memory, MEMORY).replace(state.encode());
        state.wipe();
    }
}
