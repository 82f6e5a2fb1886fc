// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.appchip;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Arrays;
import org.dualchip.card.CardException;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.card.SessionKeys;
import org.dualchip.card.crypto.AesKey;
import org.dualchip.card.crypto.Padding;

/** DESFire EV2 secure messaging after AuthenticateEV2First: docs/card-application.md §5. */
final class Ev2Session implements AutoCloseable {
    private static final int MAC_LENGTH = 8;
    private static final int STATUS_DONE = 0x00;
    private static final byte[] NOTHING = {};
    private static final int LAST_COUNTER = 0xFFFF;
    private static final byte[] FROM_TERMINAL = {(byte) 0xA5, 0x5A};
    private static final byte[] FROM_CHIP = {0x5A, (byte) 0xA5};

    private final AesKey enc;
    private final AesKey mac;
    private final byte[] ti;
    private int counter;

    Ev2Session(SessionKeys keys) {
        this.enc = new AesKey(keys.enc());
        this.mac = new AesKey(keys.mac());
        this.ti = keys.ti().clone();
    }

    /** A command's bytes: its header in the clear, its data, if any, as the mode says, and what both are MACed with. */
    byte[] protect(Mode mode, int ins, byte[] header, byte[] data) throws CardException {
        if (counter == LAST_COUNTER) throw new CardException("the session's 65535 commands are used up");
        boolean full = mode == Mode.FULL && data.length > 0;
        byte[] sent = full ? enc.encipher(iv(FROM_TERMINAL), Padding.add(data)) : data;
        byte[] mac = mode == Mode.PLAIN ? NOTHING : shortMac(ins, header, sent);
        var body = ByteBuffer.allocate(header.length + sent.length + mac.length);
        return body.put(header).put(sent).put(mac).array();
    }

    /** What the answer to the last command says, its protection checked and taken off. */
    byte[] open(Mode mode, byte[] answer) throws RefusedException {
        return switch (mode) {
            case PLAIN -> {
                skip();
                yield answer;
            }
            case MAC -> unwrap(answer);
            case FULL -> unwrapEnciphered(answer);
        };
    }

    /** A command went by that was protected elsewhere, or not at all. */
    void skip() {
        counter++;
    }

    /** An answer whose MAC is checked and taken off. */
    private byte[] unwrap(byte[] answer) throws RefusedException {
        counter++;
        int end = answer.length - MAC_LENGTH;
        if (end < 0) throw notAuthentic("the application chip's answer has no MAC");
        byte[] data = Arrays.copyOf(answer, end);
        byte[] claimed = Arrays.copyOfRange(answer, end, answer.length);
        if (!MessageDigest.isEqual(claimed, shortMac(STATUS_DONE, NOTHING, data))) {
            throw notAuthentic("the application chip's answer has a wrong MAC");
        }
        return data;
    }

    /** The same for an answer that is enciphered. */
    private byte[] unwrapEnciphered(byte[] answer) throws RefusedException {
        byte[] data = unwrap(answer);
        if (data.length % AesKey.BLOCK != 0) throw notAuthentic("the application chip enciphered no whole blocks");
        return Padding.remove(enc.decipher(iv(FROM_CHIP), data))
                .orElseThrow(() -> notAuthentic("the application chip's data is not padded"));
    }

    @Override
    public void close() {
        enc.close();
        mac.close();
    }

    private byte[] iv(byte[] direction) {
        return enc.encipher(littleEndian(AesKey.BLOCK)
                .put(direction)
                .put(ti)
                .putShort((short) counter)
                .array());
    }

    private byte[] shortMac(int insOrStatus, byte[] header, byte[] data) {
        byte[] head = littleEndian(7)
                .put((byte) insOrStatus)
                .putShort((short) counter)
                .put(ti)
                .array();
        byte[] whole = mac.cmac(head, header, data);
        byte[] odd = new byte[MAC_LENGTH];
        for (int i = 0; i < MAC_LENGTH; i++) odd[i] = whole[2 * i + 1];
        return odd;
    }

    private static ByteBuffer littleEndian(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static RefusedException notAuthentic(String what) {
        return new RefusedException(Refusal.NOT_AUTHENTIC, what);
    }
}
