// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.channel;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import org.dualchip.virtualcard.chip.Answer;
import org.dualchip.virtualcard.chip.Command;
import org.dualchip.virtualcard.chip.StatusException;
import org.dualchip.virtualcard.cryptography.Aes;
import org.dualchip.virtualcard.cryptography.Padding;

/**
 * The card's half of SCP03 in S8 mode at level 33: every command and answer enciphered and MACed.
 *
 * <p>GlobalPlatform Amendment D §6.2. After a command that fails, the object is of no more use.
 */
public final class SecureMessaging {
    private static final int MAC = 8;

    private final ChannelKeys keys;
    private byte[] chaining;
    private int counter;

    /** Takes the keys over; the chaining value is the receipt, or the MAC of EXTERNAL AUTHENTICATE. */
    SecureMessaging(ChannelKeys keys, byte[] chaining) {
        this.keys = keys;
        this.chaining = chaining.clone();
    }

    /** The plain data of a command. */
    public byte[] unwrap(Command command) {
        byte[] data = command.data();
        StatusException.unless(data.length >= MAC, StatusException.SECURITY);
        counter++;
        byte[] enciphered = Arrays.copyOf(data, data.length - MAC);
        checkMac(command, enciphered, Arrays.copyOfRange(data, data.length - MAC, data.length));
        return enciphered.length == 0 ? enciphered : decipher(enciphered);
    }

    public Answer wrap(Answer answer) {
        byte[] plain = answer.data();
        byte[] data = plain.length == 0 ? plain : Aes.encrypt(keys.enc(), iv(0x80), Padding.add(plain));
        byte[] status = Answer.of(answer.statusWord()).encode();
        byte[] mac = Aes.cmac(keys.rmac(), chaining, data, status);
        byte[] wrapped = ByteBuffer.allocate(data.length + MAC)
                .put(data)
                .put(mac, 0, MAC)
                .array();
        return new Answer(wrapped, answer.statusWord());
    }

    public void wipe() {
        keys.wipe();
        Arrays.fill(chaining, (byte) 0);
    }

    private void checkMac(Command command, byte[] enciphered, byte[] mac) {
        byte[] header = {
            (byte) command.cla(),
            (byte) command.ins(),
            (byte) command.p1(),
            (byte) command.p2(),
            (byte) (enciphered.length + MAC)
        };
        chaining = Aes.cmac(keys.mac(), chaining, header, enciphered);
        StatusException.unless(MessageDigest.isEqual(mac, Arrays.copyOf(chaining, MAC)), StatusException.SECURITY);
    }

    private byte[] decipher(byte[] enciphered) {
        StatusException.unless(enciphered.length % Aes.BLOCK == 0, StatusException.SECURITY);
        return Padding.remove(Aes.decrypt(keys.enc(), iv(0x00), enciphered))
                .orElseThrow(() -> new StatusException(StatusException.SECURITY));
    }

    private byte[] iv(int direction) {
        byte[] block = ByteBuffer.allocate(Aes.BLOCK)
                .put((byte) direction)
                .putInt(Aes.BLOCK - Integer.BYTES, counter)
                .array();
        return Aes.block(keys.enc(), block);
    }
}
