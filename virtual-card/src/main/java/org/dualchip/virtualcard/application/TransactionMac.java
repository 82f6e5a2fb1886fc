// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.application;

import java.util.Arrays;
import org.dualchip.virtualcard.application.file.TransactionMacContent;
import org.dualchip.virtualcard.application.session.SecureSession;
import org.dualchip.virtualcard.application.wire.Little;
import org.dualchip.virtualcard.cryptography.Aes;

/** The keys of one transaction's MAC, from the application's key, the transaction's number and the chip's UID. */
final class TransactionMac {
    private static final byte[] ZERO_IV = new byte[Aes.BLOCK];
    private static final byte MAC = 0x5A;
    private static final byte ENC = (byte) 0xA5;

    private final byte[] macKey;
    private final byte[] encKey;

    /** Of the transaction that comes after those counted. */
    TransactionMac(TransactionMacContent content, byte[] uid) {
        byte[] number = Little.bytes(content.counter() + 1, Integer.BYTES);
        macKey = Aes.cmac(content.key(), label(MAC), number, uid);
        encKey = Aes.cmac(content.key(), label(ENC), number, uid);
    }

    /** TMV, 8 bytes. */
    byte[] value(byte[] input) {
        return SecureSession.truncated(Aes.cmac(macKey, input));
    }

    /** EncTMRI: the reader before, shown to nobody but the operator. */
    byte[] hide(byte[] reader) {
        return Aes.encrypt(encKey, ZERO_IV, reader);
    }

    void wipe() {
        Arrays.fill(macKey, (byte) 0);
        Arrays.fill(encKey, (byte) 0);
    }

    private static byte[] label(byte purpose) {
        return new byte[] {purpose, 0x00, 0x01, 0x00, (byte) 0x80};
    }
}
