// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.appchip;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.dualchip.card.CardException;
import org.dualchip.card.RefusedException;
import org.dualchip.card.SessionKeys;
import org.dualchip.card.crypto.AesKey;
import org.dualchip.card.crypto.Padding;

/** Reads of a file, command and answer, as many as were asked for; the chip's half was done beforehand. */
public final class Ev2Exchanges implements Runnable {
    private static final int READ_DATA = 0xAD;
    private static final byte[] HEADER = {1, 0, 0, 0, 32, 0, 0};
    private static final byte[] NOTHING = {};
    private static final byte[] TI = {1, 2, 3, 4};
    private static final int MAC = 8;

    private final byte[] content;
    private final Mode mode;
    private final byte[][] answers;
    private final Ev2Session session = new Ev2Session(new SessionKeys(filled(1), filled(2), TI));

    /** @param full enciphered and MACed; otherwise MACed */
    public Ev2Exchanges(int length, boolean full, int count) {
        this.content = new byte[length];
        this.mode = full ? Mode.FULL : Mode.MAC;
        this.answers = new byte[count][];
        try (var enc = new AesKey(filled(1));
                var mac = new AesKey(filled(2))) {
            for (int i = 0; i < count; i++) answers[i] = answer(enc, mac, i + 1);
        }
    }

    private byte[] answer(AesKey enc, AesKey mac, int counter) {
        byte[] little = ByteBuffer.allocate(2)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) counter)
                .array();
        byte[] block = ByteBuffer.allocate(AesKey.BLOCK)
                .put(new byte[] {0x5A, (byte) 0xA5})
                .put(TI)
                .put(little)
                .array();
        byte[] data = mode == Mode.FULL ? enc.encipher(enc.encipher(block), Padding.add(content)) : content;
        byte[] tag = mac.cmac(new byte[1], little, TI, data);
        byte[] answer = Arrays.copyOf(data, data.length + MAC);
        for (int i = 0; i < MAC; i++) answer[data.length + i] = tag[2 * i + 1];
        return answer;
    }

    @Override
    public void run() {
        try {
            for (byte[] answer : answers) {
                Native.command(READ_DATA, session.protect(mode, READ_DATA, HEADER, NOTHING));
                byte[] read = session.open(mode, answer);
                if (read.length != content.length) throw new IllegalStateException("cut");
            }
        } catch (CardException | RefusedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] filled(int value) {
        byte[] key = new byte[AesKey.BLOCK];
        Arrays.fill(key, (byte) value);
        return key;
    }
}
