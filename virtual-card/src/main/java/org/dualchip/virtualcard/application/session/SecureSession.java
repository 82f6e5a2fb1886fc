// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.application.session;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import org.bouncycastle.util.Arrays;
import org.dualchip.virtualcard.application.wire.Communication;
import org.dualchip.virtualcard.application.wire.Little;
import org.dualchip.virtualcard.application.wire.Status;
import org.dualchip.virtualcard.cryptography.Aes;
import org.dualchip.virtualcard.cryptography.Ev2SessionKeys;
import org.dualchip.virtualcard.cryptography.Padding;

/** EV2 secure messaging, the card's half, after an authentication with one key (AN12196 §5). */
public final class SecureSession {
    /** Bytes of a MAC on the wire. */
    public static final int MAC = 8;

    private static final int LAST_COUNTER = 0xFFFF;
    private static final int COMMAND = 0xA55A;
    private static final int ANSWER = 0x5AA5;

    private final int keyNumber;
    private final Ev2SessionKeys keys;
    private final byte[] ti;
    private int counter;

    /** Takes the keys over. */
    public SecureSession(int keyNumber, Ev2SessionKeys keys, byte[] ti, int counter) {
        this.keyNumber = keyNumber;
        this.keys = keys;
        this.ti = ti.clone();
        this.counter = counter;
    }

    public int keyNumber() {
        return keyNumber;
    }

    byte[] ti() {
        return ti.clone();
    }

    int counter() {
        return counter;
    }

    /** Bytes that a command's content of this length has on the wire. */
    public static int sent(Communication mode, int content) {
        int enciphered = content == 0 ? 0 : (content / Aes.BLOCK + 1) * Aes.BLOCK;
        return switch (mode) {
            case PLAIN -> content;
            case MAC -> content + MAC;
            case FULL -> enciphered + MAC;
        };
    }

    /**
     * A command's data without its protection, once that is right.
     *
     * @param header bytes in front that are never enciphered
     */
    public byte[] open(Communication mode, int ins, byte[] data, int header) {
        Status.INTEGRITY_ERROR.unless(counter < LAST_COUNTER);
        if (mode == Communication.PLAIN) {
            return data;
        }
        byte[] covered = check(ins, data);
        return mode == Communication.FULL && covered.length > header ? decipher(covered, header) : covered;
    }

    /** Ends a command that was carried out: its answer, protected as the mode says. */
    public byte[] close(Communication mode, byte[] plain) {
        counter++;
        if (mode == Communication.PLAIN) {
            return plain;
        }
        boolean full = mode == Communication.FULL && plain.length > 0;
        byte[] data = full ? Aes.encrypt(keys.enc(), iv(ANSWER), Padding.add(plain)) : plain;
        return Arrays.concatenate(data, mac(0x00, data));
    }

    public void wipe() {
        keys.wipe();
    }

    private byte[] check(int ins, byte[] data) {
        Status.LENGTH_ERROR.unless(data.length >= MAC);
        byte[] covered = Arrays.copyOf(data, data.length - MAC);
        byte[] mac = Arrays.copyOfRange(data, data.length - MAC, data.length);
        Status.INTEGRITY_ERROR.unless(MessageDigest.isEqual(mac, mac(ins, covered)));
        return covered;
    }

    /** Only after the MAC was right: no oracle is built on the padding. */
    private byte[] decipher(byte[] covered, int header) {
        byte[] enciphered = Arrays.copyOfRange(covered, header, covered.length);
        Status.LENGTH_ERROR.unless(enciphered.length % Aes.BLOCK == 0);
        byte[] plain = Padding.remove(Aes.decrypt(keys.enc(), iv(COMMAND), enciphered))
                .orElseThrow(Status.INTEGRITY_ERROR::refusal);
        return Arrays.concatenate(Arrays.copyOf(covered, header), plain);
    }

    /** The bytes at odd places of the CMAC: an EV2 MAC is truncated so. First comes INS, or the status of an answer. */
    private byte[] mac(int first, byte[] data) {
        return truncated(Aes.cmac(keys.mac(), new byte[] {(byte) first}, Little.bytes(counter, 2), ti, data));
    }

    /** The 8 bytes of a CMAC at its odd places. */
    public static byte[] truncated(byte[] cmac) {
        byte[] mac = new byte[MAC];
        for (int i = 0; i < MAC; i++) {
            mac[i] = cmac[2 * i + 1];
        }
        return mac;
    }

    private byte[] iv(int direction) {
        byte[] block = ByteBuffer.allocate(Aes.BLOCK)
                .putShort((short) direction)
                .put(ti)
                .put(Little.bytes(counter, 2))
                .array();
        return Aes.block(keys.enc(), block);
    }
}
