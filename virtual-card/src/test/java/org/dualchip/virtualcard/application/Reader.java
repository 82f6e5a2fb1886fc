// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.application;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.Jca;
import org.dualchip.virtualcard.Reply;
import org.dualchip.virtualcard.application.wire.Communication;
import org.dualchip.virtualcard.chip.Chip;

/** A reader that has keys: authentication and secure messaging as AN12196 has them, over the JDK's cryptography. */
final class Reader {
    static final byte[] NOTHING = {};

    private static final int FRAME = 55;
    private static final int MORE = 0x91AF;

    private final Chip chip;
    private byte[] enc = NOTHING;
    private byte[] mac = NOTHING;
    private byte[] ti = NOTHING;
    private int counter;

    Reader(Chip chip) {
        this.chip = chip;
    }

    /** A wrapped command and its answer, one frame each. */
    Reply send(int ins, byte[]... data) {
        byte[] body = Jca.join(data);
        byte[] head = {(byte) 0x90, (byte) ins, 0, 0};
        byte[] length = body.length == 0 ? NOTHING : new byte[] {(byte) body.length};
        return Reply.of(chip.transmit(Jca.join(head, length, body, new byte[1])));
    }

    Reader select(int aid) {
        enc = NOTHING;
        send(0x5A, little(aid, 3)).good();
        return this;
    }

    Reader authenticate(int number, byte[] key) {
        assertEquals(0x9100, tryKey(0x71, number, key), "authenticates");
        return this;
    }

    /** Both parts; the status of the one that failed, or of the second. INS 71 begins a session, 77 goes on with one. */
    int tryKey(int ins, int number, byte[] key) {
        Reply first = ins == 0x71 ? send(ins, new byte[] {(byte) number, 0}) : send(ins, new byte[] {(byte) number});
        if (first.statusWord() != MORE) {
            return first.statusWord();
        }
        byte[] rndB = Jca.decrypt(key, new byte[16], first.data());
        byte[] rndA = new byte[16];
        new SecureRandom().nextBytes(rndA);
        Reply second = send(0xAF, Jca.encrypt(key, new byte[16], Jca.join(rndA, Jca.rotate(rndB))));
        if (second.statusWord() == 0x9100) {
            byte[] plain = Jca.decrypt(key, new byte[16], second.data());
            begin(ins == 0x71 ? plain : Jca.join(ti, plain), ins == 0x71 ? 0 : counter, key, rndA, rndB);
        }
        return second.statusWord();
    }

    Reply plain(int ins, byte[]... data) {
        return exchange(Communication.PLAIN, ins, Jca.join(data), NOTHING, false);
    }

    Reply maced(int ins, byte[]... data) {
        return exchange(Communication.MAC, ins, Jca.join(data), NOTHING, false);
    }

    /** Enciphered behind the header; the answer has no data but its MAC. */
    Reply full(int ins, byte[] header, byte[] data) {
        return exchange(Communication.FULL, ins, header, data, false);
    }

    /** Without enciphered data; the answer is enciphered. */
    Reply fullAnswer(int ins, byte[]... header) {
        return exchange(Communication.FULL, ins, Jca.join(header), NOTHING, true);
    }

    Reply exchange(Communication mode, int ins, byte[] header, byte[] data, boolean fullAnswer) {
        boolean secured = enc.length > 0;
        byte[] whole = secured ? protect(mode, ins, header, data) : Jca.join(header, data);
        boolean chains = ins == 0x3D || ins == 0x3B;
        Reply reply = send(ins, chains ? Arrays.copyOf(whole, Math.min(FRAME, whole.length)) : whole);
        for (int at = FRAME; chains && at < whole.length && reply.statusWord() == MORE; at += FRAME) {
            reply = send(0xAF, Arrays.copyOfRange(whole, at, Math.min(at + FRAME, whole.length)));
        }
        Reply gathered = gather(reply);
        if (!secured) {
            return gathered;
        }
        counter++;
        boolean open = gathered.statusWord() == 0x9100 && mode != Communication.PLAIN;
        return open ? open(gathered.data(), fullAnswer) : gathered;
    }

    /** A protected command whose answer is not opened. */
    Reply blindly(Communication mode, int ins, byte[] header, byte[] data) {
        Reply reply = gather(send(ins, enc.length > 0 ? protect(mode, ins, header, data) : Jca.join(header, data)));
        counter += reply.statusWord() == 0x9100 ? 1 : 0;
        return reply;
    }

    /** The session's keys are no more, on this side too. */
    void forget() {
        enc = NOTHING;
    }

    static byte[] little(int value, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (value >> (8 * i));
        }
        return bytes;
    }

    static byte[] hex(String hex) {
        return Hex.decode(hex.replace(" ", ""));
    }

    static byte[] crc(byte[] key) {
        int crc = ~0;
        for (byte next : key) {
            crc ^= next & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc >>> 1) ^ ((crc & 1) * 0xEDB88320);
            }
        }
        return little(crc, 4);
    }

    private Reply gather(Reply first) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Reply reply = first;
        all.writeBytes(reply.data());
        while (reply.statusWord() == MORE) {
            reply = send(0xAF);
            all.writeBytes(reply.data());
        }
        return new Reply(all.toByteArray(), reply.statusWord());
    }

    private void begin(byte[] answer, int count, byte[] key, byte[] rndA, byte[] rndB) {
        ti = Arrays.copyOf(answer, 4);
        assertArrayEquals(Jca.rotate(rndA), Arrays.copyOfRange(answer, 4, 20), "the chip has the key");
        counter = count;
        enc = Jca.cmac(key, vector("A55A00010080", rndA, rndB));
        mac = Jca.cmac(key, vector("5AA500010080", rndA, rndB));
    }

    private static byte[] vector(String label, byte[] a, byte[] b) {
        byte[] folded = Arrays.copyOfRange(a, 2, 8);
        for (int i = 0; i < 6; i++) {
            folded[i] ^= b[i];
        }
        return Jca.join(
                Hex.decode(label),
                Arrays.copyOf(a, 2),
                folded,
                Arrays.copyOfRange(b, 6, 16),
                Arrays.copyOfRange(a, 8, 16));
    }

    private byte[] protect(Communication mode, int ins, byte[] header, byte[] data) {
        if (mode == Communication.PLAIN) {
            return Jca.join(header, data);
        }
        boolean full = mode == Communication.FULL && data.length > 0;
        byte[] sent = full ? Jca.encrypt(enc, iv(0xA55A), Jca.pad(data)) : data;
        return Jca.join(header, sent, mac(ins, Jca.join(header, sent)));
    }

    private Reply open(byte[] answer, boolean full) {
        int end = answer.length - 8;
        if (end < 0) {
            return new Reply(answer, 0x9100);
        }
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
}
