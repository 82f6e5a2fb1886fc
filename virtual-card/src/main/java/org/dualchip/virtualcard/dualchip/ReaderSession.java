// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.dualchip;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Arrays;
import org.dualchip.virtualcard.chip.StatusException;
import org.dualchip.virtualcard.cryptography.Aes;
import org.dualchip.virtualcard.cryptography.Ev2SessionKeys;
import org.dualchip.virtualcard.cryptography.Padding;

/**
 * A session with the application chip, the reader's half (AN12196 §5). Its keys go to the terminal, or the security chip
 * is itself the reader and the terminal carries bytes.
 */
final class ReaderSession {
    private static final int MAC = 8;
    private static final int DONE = 0x00;
    private static final byte[] COMMAND = {(byte) 0xA5, 0x5A};

    private final Ev2SessionKeys keys;
    private final byte[] ti;
    private int counter;

    /** Takes the keys over. */
    ReaderSession(Ev2SessionKeys keys, byte[] ti) {
        this.keys = keys;
        this.ti = ti.clone();
    }

    /** SesAuthEncKey ‖ SesAuthMacKey ‖ TI. */
    byte[] released() {
        return join(keys.enc(), keys.mac(), ti);
    }

    /** A command that is MACed: INS ‖ data. */
    byte[] maced(int ins, byte[] header) {
        return join(new byte[] {(byte) ins}, header, mac(ins, header));
    }

    /** A command whose data behind the header is enciphered as well: INS ‖ data. */
    byte[] enciphered(int ins, byte[] header, byte[] plain) {
        byte[] padded = Padding.add(plain);
        byte[] data = Aes.encrypt(keys.enc(), iv(), padded);
        Arrays.fill(padded, (byte) 0);
        return maced(ins, join(header, data));
    }

    /** What the application chip answered to the last command, its MAC checked. */
    byte[] answer(int status, byte[] data) {
        StatusException.unless(status == DONE && data.length >= MAC, StatusException.SECURITY);
        counter++;
        byte[] plain = Arrays.copyOf(data, data.length - MAC);
        byte[] mac = Arrays.copyOfRange(data, data.length - MAC, data.length);
        StatusException.unless(MessageDigest.isEqual(mac, mac(DONE, plain)), StatusException.SECURITY);
        return plain;
    }

    void wipe() {
        keys.wipe();
    }

    private byte[] mac(int first, byte[] data) {
        byte[] cmac = Aes.cmac(
                keys.mac(),
                little(7).put((byte) first).putShort((short) counter).put(ti).array(),
                data);
        byte[] odd = new byte[MAC];
        for (int i = 0; i < MAC; i++) {
            odd[i] = cmac[2 * i + 1];
        }
        return odd;
    }

    private byte[] iv() {
        byte[] block =
                little(Aes.BLOCK).put(COMMAND).put(ti).putShort((short) counter).array();
        return Aes.block(keys.enc(), block);
    }

    private static ByteBuffer little(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] join(byte[]... parts) {
        return org.bouncycastle.util.Arrays.concatenate(parts);
    }
}
