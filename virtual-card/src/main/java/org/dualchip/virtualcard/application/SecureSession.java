// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.application;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Arrays;
import org.dualchip.virtualcard.cryptography.Aes;
import org.dualchip.virtualcard.cryptography.Ev2SessionKeys;
import org.dualchip.virtualcard.cryptography.Padding;

/** EV2 secure messaging, the card's half, after an authentication with one key (AN12196 §5). */
final class SecureSession {
    private static final int MAC = 8;
    private static final int LAST_COUNTER = 0xFFFF;
    private static final int COMMAND = 0xA55A;
    private static final int ANSWER = 0x5AA5;

    private final int keyNumber;
    private final Ev2SessionKeys keys;
    private final byte[] ti;
    private int counter;

    /** Takes the keys over. */
    SecureSession(int keyNumber, Ev2SessionKeys keys, byte[] ti) {
        this.keyNumber = keyNumber;
        this.keys = keys;
        this.ti = ti.clone();
    }

    int keyNumber() {
        return keyNumber;
    }

    /** A command's data without its MAC, once that is right. */
    byte[] check(int ins, byte[] data) {
        Status.LENGTH_ERROR.unless(data.length >= MAC);
        Status.INTEGRITY_ERROR.unless(counter < LAST_COUNTER);
        byte[] covered = Arrays.copyOf(data, data.length - MAC);
        byte[] mac = Arrays.copyOfRange(data, data.length - MAC, data.length);
        Status.INTEGRITY_ERROR.unless(MessageDigest.isEqual(mac, mac(ins, covered)));
        return covered;
    }

    /** The plain part of a command's enciphered data; its MAC has been checked. */
    byte[] decipher(byte[] enciphered) {
        Status.LENGTH_ERROR.unless(enciphered.length > 0 && enciphered.length % Aes.BLOCK == 0);
        return Padding.remove(Aes.decrypt(keys.enc(), iv(COMMAND), enciphered))
                .orElseThrow(Status.INTEGRITY_ERROR::refusal);
    }

    /** Ends a command that was carried out: its answer, enciphered if it must be, and MACed. */
    byte[] answer(byte[] plain, Communication communication) {
        counter++;
        boolean full = communication == Communication.FULL && plain.length > 0;
        byte[] data = full ? Aes.encrypt(keys.enc(), iv(ANSWER), Padding.add(plain)) : plain;
        return org.bouncycastle.util.Arrays.concatenate(data, mac(0x00, data));
    }

    void wipe() {
        keys.wipe();
    }

    /** The bytes at odd places of the CMAC: an EV2 MAC is truncated so. First comes INS, or the status of an answer. */
    private byte[] mac(int first, byte[] data) {
        byte[] cmac = Aes.cmac(keys.mac(), new byte[] {(byte) first}, counterBytes(), ti, data);
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
                .put(counterBytes())
                .array();
        return Aes.block(keys.enc(), block);
    }

    private byte[] counterBytes() {
        return ByteBuffer.allocate(2)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) counter)
                .array();
    }
}
