// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.appchip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.macs.CMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.dualchip.card.RefusedException;
import org.dualchip.card.SessionKeys;

/** The host's EV2 messaging beside a chip's half of docs/card-application.md §5, in few words and slow ciphers. */
class Ev2SessionPropertyTest {
    private static final int INS = 0x8D;
    private static final int LONGEST = 200;
    private static final byte[] ENC = filled(16, 1);
    private static final byte[] MAC = filled(16, 2);
    private static final byte[] TI = filled(4, 3);

    private final Ev2Session host = new Ev2Session(new SessionKeys(ENC.clone(), MAC.clone(), TI.clone()));
    private int counter;

    @Property(tries = 300)
    void aDialogueComesThrough(
            @ForAll @Size(max = 7) byte[] header,
            @ForAll @Size(min = 1, max = 4) List<byte[]> contents,
            @ForAll boolean full)
            throws Exception {
        for (byte[] any : contents) {
            byte[] content = Arrays.copyOf(any, Math.min(any.length, LONGEST));
            assertArrayEquals(content, opened(host.protect(Mode.FULL, INS, header, content), header));
            counter++;
            byte[] data = full ? aes(Cipher.ENCRYPT_MODE, iv(0x5A, 0xA5), padded(content)) : content;
            byte[] answer = joined(data, mac(0x00, new byte[0], data));
            assertArrayEquals(content, host.open(full ? Mode.FULL : Mode.MAC, answer));
        }
    }

    @Property(tries = 300)
    void aChangedBitIsNoticed(@ForAll @Size(max = 100) byte[] content, @ForAll @IntRange(max = 999) int where)
            throws Exception {
        host.protect(Mode.MAC, INS, new byte[0], new byte[0]);
        counter++;
        byte[] answer = joined(content, mac(0x00, new byte[0], content));
        answer[where / 8 % answer.length] ^= (byte) (1 << where % 8);

        assertThrows(RefusedException.class, () -> host.open(Mode.MAC, answer));
    }

    /** What the chip finds in a command. */
    private byte[] opened(byte[] data, byte[] header) throws GeneralSecurityException {
        int end = data.length - 8;
        assertArrayEquals(header, Arrays.copyOf(data, header.length));
        byte[] body = Arrays.copyOfRange(data, header.length, end);
        assertArrayEquals(mac(INS, header, body), Arrays.copyOfRange(data, end, data.length));
        if (body.length == 0) return body;
        byte[] padded = aes(Cipher.DECRYPT_MODE, iv(0xA5, 0x5A), body);
        int last = padded.length - 1;
        while (padded[last] == 0) last--;
        assertEquals((byte) 0x80, padded[last]);
        return Arrays.copyOf(padded, last);
    }

    private byte[] mac(int first, byte[] header, byte[] data) {
        var mac = new CMac(AESEngine.newInstance());
        mac.init(new KeyParameter(MAC));
        byte[] all = joined(joined(joined(new byte[] {(byte) first}, little()), TI), joined(header, data));
        mac.update(all, 0, all.length);
        byte[] tag = new byte[16];
        mac.doFinal(tag, 0);
        byte[] odd = new byte[8];
        for (int i = 0; i < 8; i++) odd[i] = tag[2 * i + 1];
        return odd;
    }

    private byte[] iv(int first, int second) throws GeneralSecurityException {
        byte[] start = joined(new byte[] {(byte) first, (byte) second}, joined(TI, little()));
        var cipher = Cipher.getInstance("AES/CBC/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(ENC, "AES"), new IvParameterSpec(new byte[16]));
        return cipher.doFinal(Arrays.copyOf(start, 16));
    }

    private byte[] little() {
        return ByteBuffer.allocate(2)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) counter)
                .array();
    }

    private static byte[] aes(int mode, byte[] iv, byte[] blocks) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/CBC/NoPadding");
        cipher.init(mode, new SecretKeySpec(ENC, "AES"), new IvParameterSpec(iv));
        return cipher.doFinal(blocks);
    }

    private static byte[] padded(byte[] content) {
        byte[] padded = Arrays.copyOf(content, (content.length / 16 + 1) * 16);
        padded[content.length] = (byte) 0x80;
        return padded;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }

    private static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
