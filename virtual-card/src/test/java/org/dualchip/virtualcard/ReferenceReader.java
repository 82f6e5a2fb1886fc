// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The terminal's half of EV2 secure messaging, after CONFIRM released the session's keys. */
final class ReferenceReader {
    static final int RIGHT = 1;
    static final int STAMP = 2;

    private final Card card;
    private final byte[] enc;
    private final byte[] mac;
    private final byte[] ti;
    private int counter;

    ReferenceReader(Card card, byte[] released) {
        this.card = card;
        enc = Arrays.copyOf(released, 16);
        mac = Arrays.copyOfRange(released, 16, 32);
        ti = Arrays.copyOfRange(released, 32, 36);
    }

    Reply settings(int file) {
        return exchange(0xF5, new byte[] {(byte) file}, new byte[0], false);
    }

    Reply read(int file) {
        return read(file, 0, 0);
    }

    Reply read(int file, int offset, int length) {
        return exchange(0xAD, range(file, offset, length), new byte[0], true);
    }

    Reply write(int file, int offset, byte[] data) {
        return exchange(0x8D, range(file, offset, data.length), data, false);
    }

    Reply commit() {
        return exchange(0xC7, new byte[0], new byte[0], false);
    }

    Reply abort() {
        return exchange(0xA7, new byte[0], new byte[0], false);
    }

    private Reply exchange(int ins, byte[] header, byte[] plain, boolean fullAnswer) {
        byte[] data = plain.length == 0 ? plain : Jca.encrypt(enc, iv(0xA55A), Jca.pad(plain));
        byte[] body = Jca.join(header, data, mac(ins, Jca.join(header, data)));
        byte[] apdu = Jca.join(new byte[] {(byte) 0x90, (byte) ins, 0, 0, (byte) body.length}, body, new byte[1]);
        Reply reply = Reply.of(card.transmit(apdu));
        counter++;
        return reply.statusWord() == 0x9100 ? open(reply.data(), fullAnswer) : reply;
    }

    private Reply open(byte[] answer, boolean full) {
        int end = answer.length - 8;
        byte[] data = Arrays.copyOf(answer, end);
        assertArrayEquals(mac(0x00, data), Arrays.copyOfRange(answer, end, end + 8), "the answer's MAC");
        return new Reply(full ? Jca.unpad(Jca.decrypt(enc, iv(0x5AA5), data)) : data, 0x9100);
    }

    private byte[] mac(int first, byte[] data) {
        byte[] cmac = Jca.cmac(mac, new byte[] {(byte) first}, little(counter, 2), ti, data);
        byte[] odd = new byte[8];
        for (int i = 0; i < 8; i++) {
            odd[i] = cmac[2 * i + 1];
        }
        return odd;
    }

    private byte[] iv(int direction) {
        byte[] block = ByteBuffer.allocate(16)
                .putShort((short) direction)
                .put(ti)
                .put(little(counter, 2))
                .array();
        return Jca.encrypt(enc, new byte[16], block);
    }

    private static byte[] range(int file, int offset, int length) {
        return Jca.join(new byte[] {(byte) file}, little(offset, 3), little(length, 3));
    }

    private static byte[] little(int value, int length) {
        byte[] bytes = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
        return Arrays.copyOf(bytes, length);
    }
}
