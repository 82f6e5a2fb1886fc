// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.application;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * One file of an application and its committed content.
 *
 * @param content 1 to 239 bytes, the file's size, so that every command and answer is one short APDU
 */
public record DataFile(int number, FileKind kind, Communication communication, FileAccess access, byte[] content) {
    private static final int LARGEST = 239;
    private static final int HEADER = 6;

    public DataFile {
        if (content.length < 1 || content.length > LARGEST) {
            throw new IllegalArgumentException("a file has 1 to " + LARGEST + " bytes");
        }
        content = content.clone();
    }

    @Override
    public byte[] content() {
        return content.clone();
    }

    static DataFile read(ByteBuffer bytes) {
        int number = bytes.get() & 0xFF;
        FileKind kind = FileKind.of(bytes.get());
        Communication communication = Communication.of(bytes.get());
        FileAccess access = FileAccess.of(Short.toUnsignedInt(bytes.getShort()));
        byte[] content = new byte[bytes.get() & 0xFF];
        bytes.get(content);
        return new DataFile(number, kind, communication, access, content);
    }

    void write(ByteBuffer bytes) {
        bytes.put((byte) number).put((byte) kind.code()).put((byte) communication.code());
        bytes.putShort((short) access.nibbles()).put((byte) content.length).put(content);
    }

    /** Bytes that {@link #write} takes. */
    int length() {
        return HEADER + content.length;
    }

    int size() {
        return content.length;
    }

    /** The answer to GetFileSettings; the access rights are a little-endian number, as a PICC sends them. */
    byte[] settings() {
        int rights = access.nibbles();
        int size = content.length;
        return new byte[] {
            (byte) kind.code(), (byte) communication.code(), (byte) rights, (byte) (rights >> 8), (byte) size, 0, 0
        };
    }

    byte[] content(int offset, int length) {
        return Arrays.copyOfRange(content, offset, offset + length);
    }

    DataFile with(int offset, byte[] data) {
        byte[] changed = content.clone();
        System.arraycopy(data, 0, changed, offset, data.length);
        return new DataFile(number, kind, communication, access, changed);
    }
}
