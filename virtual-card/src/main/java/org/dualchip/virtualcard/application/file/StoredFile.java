// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.application.file;

import java.nio.ByteBuffer;
import org.bouncycastle.util.Arrays;
import org.dualchip.virtualcard.application.wire.Communication;
import org.dualchip.virtualcard.application.wire.Little;

/**
 * One file of an application.
 *
 * @param number 0 to 31
 */
public record StoredFile(int number, Communication communication, FileAccess access, Content content) {
    /** Files that an application can have, and so the numbers they have. */
    public static final int MOST = 32;

    static final int RIGHTS = 2;

    /** A standard data file with its first content. */
    public static StoredFile standard(int number, Communication communication, FileAccess access, byte[] content) {
        return new StoredFile(number, communication, access, new DataContent(false, content.clone()));
    }

    /** A backup data file with its first content. */
    public static StoredFile backup(int number, Communication communication, FileAccess access, byte[] content) {
        return new StoredFile(number, communication, access, new DataContent(true, content.clone()));
    }

    public static StoredFile read(ByteBuffer bytes) {
        int number = bytes.get();
        Communication communication = Communication.of(bytes.get());
        FileAccess access = FileAccess.of(Short.toUnsignedInt(bytes.getShort()));
        return new StoredFile(number, communication, access, Content.read(bytes.get(), bytes));
    }

    public void write(ByteBuffer bytes) {
        bytes.put((byte) number).put((byte) communication.code()).putShort((short) access.nibbles());
        bytes.put((byte) content.type());
        content.write(bytes);
    }

    /** The answer to GetFileSettings; the access rights are a little-endian number, as a PICC sends them. */
    public byte[] settings() {
        return Arrays.concatenate(
                new byte[] {(byte) content.type(), (byte) communication.code()},
                Little.bytes(access.nibbles(), RIGHTS),
                content.settings());
    }

    public StoredFile with(Content changed) {
        return new StoredFile(number, communication, access, changed);
    }

    public StoredFile with(Communication mode, FileAccess rights) {
        return new StoredFile(number, mode, rights, content);
    }
}
