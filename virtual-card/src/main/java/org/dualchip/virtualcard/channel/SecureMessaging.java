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
 * The card's half of SCP03: commands and answers enciphered and MACed as the channel's level says.
 *
 * <p>GlobalPlatform Amendment D §6.2. After a command that fails, the object is of no more use.
 */
public final class SecureMessaging {
    private static final int SHORT = 0xFF;

    private final ChannelKeys keys;
    private final SecurityLevel level;
    private final int macLength;
    private byte[] chaining;
    private int counter;

    /** The suite of SCP11 and of the native application: S8 at level 33. The chaining value is the receipt. */
    SecureMessaging(ChannelKeys keys, byte[] chaining) {
        this(keys, chaining, SecurityLevel.FULL, Mode.S8);
    }

    /** Takes the keys over. */
    SecureMessaging(ChannelKeys keys, byte[] chaining, SecurityLevel level, Mode mode) {
        this.keys = keys;
        this.chaining = chaining.clone();
        this.level = level;
        this.macLength = mode.length();
    }

    public SecurityLevel level() {
        return level;
    }

    /** The plain data of a command. */
    public byte[] unwrap(Command command) {
        byte[] data = command.data();
        if (!level.macsCommands()) {
            return data;
        }
        StatusException.unless(data.length >= macLength, StatusException.SECURITY);
        counter++;
        StatusException.unless(authenticates(command), StatusException.SECURITY);
        byte[] body = Arrays.copyOf(data, data.length - macLength);
        return body.length == 0 || !level.enciphersCommands() ? body : decipher(body);
    }

    public Answer wrap(Answer answer) {
        if (!level.macsAnswers()) {
            return answer;
        }
        byte[] plain = answer.data();
        byte[] data = plain.length == 0 || !level.enciphersAnswers()
                ? plain
                : Aes.encrypt(keys.enc(), iv(0x80), Padding.add(plain));
        byte[] status = Answer.of(answer.statusWord()).encode();
        byte[] mac = Aes.cmac(keys.rmac(), chaining, data, status);
        byte[] wrapped = ByteBuffer.allocate(data.length + macLength)
                .put(data)
                .put(mac, 0, macLength)
                .array();
        return new Answer(wrapped, answer.statusWord());
    }

    public void wipe() {
        keys.wipe();
        Arrays.fill(chaining, (byte) 0);
    }

    /** Whether the command ends in its MAC, which becomes the chaining value. */
    boolean authenticates(Command command) {
        byte[] data = command.data();
        int end = data.length - macLength;
        byte[] body = Arrays.copyOf(data, end);
        chaining = Aes.cmac(keys.mac(), chaining, header(command, data.length), body);
        return MessageDigest.isEqual(Arrays.copyOfRange(data, end, data.length), Arrays.copyOf(chaining, macLength));
    }

    /** A command that came in a chain is MACed as a whole, with a length of three bytes when one does not hold it. */
    private static byte[] header(Command command, int length) {
        ByteBuffer header = ByteBuffer.allocate(length > SHORT ? 7 : 5)
                .put((byte) command.cla())
                .put((byte) command.ins())
                .put((byte) command.p1())
                .put((byte) command.p2());
        if (length > SHORT) {
            header.put((byte) 0).putShort((short) length);
        } else {
            header.put((byte) length);
        }
        return header.array();
    }

    private byte[] decipher(byte[] enciphered) {
        StatusException.unless(enciphered.length % Aes.BLOCK == 0, StatusException.SECURITY);
        byte[] padded = Aes.decrypt(keys.enc(), iv(0x00), enciphered);
        try {
            return Padding.remove(padded).orElseThrow(() -> new StatusException(StatusException.SECURITY));
        } finally {
            Arrays.fill(padded, (byte) 0);
        }
    }

    private byte[] iv(int direction) {
        byte[] block = ByteBuffer.allocate(Aes.BLOCK)
                .put((byte) direction)
                .putInt(Aes.BLOCK - Integer.BYTES, counter)
                .array();
        return Aes.block(keys.enc(), block);
    }
}
