// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.application.file;

import java.nio.ByteBuffer;
import org.bouncycastle.util.Arrays;
import org.dualchip.virtualcard.application.wire.Little;

/**
 * What the last transaction of the application left for the operator to check. The arrays are the chip's own.
 *
 * @param key AppTransactionMACKey, 16 bytes, which no command reads
 * @param counter TMC, the transactions committed, as an unsigned number
 * @param mac TMV of the last of them, 8 bytes
 * @param reader TMRIPrev, who committed it, 16 bytes
 */
public record TransactionMacContent(byte[] key, int version, int counter, byte[] mac, byte[] reader)
        implements Content {
    static final int TYPE = 0x05;

    /** The key's kind. */
    public static final int AES = 0x02;

    private static final int KEY = 16;
    private static final int MAC = 8;

    /** A new one, of an application that has committed nothing yet. */
    public static TransactionMacContent of(byte[] key, int version) {
        return new TransactionMacContent(key, version, 0, new byte[MAC], new byte[KEY]);
    }

    static TransactionMacContent read(ByteBuffer bytes) {
        byte[] key = new byte[KEY];
        byte[] mac = new byte[MAC];
        byte[] reader = new byte[KEY];
        bytes.get(key);
        int version = bytes.get() & 0xFF;
        int counter = bytes.getInt();
        bytes.get(mac).get(reader);
        return new TransactionMacContent(key, version, counter, mac, reader);
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public byte[] settings() {
        return new byte[] {AES, (byte) version};
    }

    @Override
    public void write(ByteBuffer bytes) {
        bytes.put(key).put((byte) version).putInt(counter).put(mac).put(reader);
    }

    /** TMC ‖ TMV, what ReadData and CommitTransaction show. */
    public byte[] shown() {
        return Arrays.concatenate(Little.bytes(counter, Integer.BYTES), mac);
    }

    @Override
    public String toString() {
        return "TransactionMacContent[counter=" + counter + "]";
    }
}
