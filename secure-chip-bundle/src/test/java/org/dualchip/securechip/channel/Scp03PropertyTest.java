// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.channel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
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
import org.dualchip.card.Command;
import org.dualchip.card.RefusedException;
import org.dualchip.card.Response;
import org.dualchip.card.crypto.AesKey;

/** The host's secure messaging beside the card's half of Amendment D §6.2, in few words and slow ciphers. */
class Scp03PropertyTest {
    /** Padded and with a MAC behind it, no more goes into a short APDU. */
    private static final int LONGEST = 239;

    private static final byte[] ENC = filled(1);
    private static final byte[] MAC = filled(2);
    private static final byte[] RMAC = filled(3);

    private final CardsHalf card = new CardsHalf();
    private final Scp03 host = new Scp03(new AesKey(ENC), new AesKey(MAC), new AesKey(RMAC), filled(4));

    @Property(tries = 300)
    void aDialogueComesThrough(
            @ForAll @Size(min = 1, max = 5) List<byte[]> commands,
            @ForAll @Size(min = 5, max = 5) List<byte[]> answers,
            @ForAll @IntRange(min = 0x9000, max = 0x9FFF) int status)
            throws Exception {
        for (int i = 0; i < commands.size(); i++) {
            byte[] command = upTo(LONGEST, commands.get(i));
            var wrapped = host.wrap(header(i), command);

            assertEquals(0x84, wrapped.cla());
            assertArrayEquals(command, card.unwrap(wrapped));

            byte[] answer = upTo(LONGEST, answers.get(i));
            var plain = host.unwrap(card.wrap(answer, status));
            assertArrayEquals(answer, plain.data());
            assertEquals(status, plain.status());
        }
    }

    @Property(tries = 300)
    void aChangedBitIsNoticed(
            @ForAll @Size(max = 100) byte[] content, @ForAll @IntRange(max = 999) int where, @ForAll boolean isStatus)
            throws Exception {
        card.unwrap(host.wrap(header(0), new byte[0]));
        var answer = card.wrap(content, Response.OK);
        byte[] data = answer.data();
        if (!isStatus) data[where / 8 % data.length] ^= (byte) (1 << (where % 8));
        var changed = new Response(data, isStatus ? Response.OK ^ 1 << (where % 8) : Response.OK);

        assertThrows(RefusedException.class, () -> host.unwrap(changed));
    }

    @Property(tries = 50)
    void aLongCommandIsMacedAsAWhole(@ForAll @Size(min = 240, max = 600) byte[] content) throws Exception {
        assertArrayEquals(content, card.unwrap(host.wrap(header(0), content)));
    }

    private static byte[] upTo(int longest, byte[] bytes) {
        return Arrays.copyOf(bytes, Math.min(longest, bytes.length));
    }

    private static Command header(int number) {
        return new Command(0x80, 0x30 + number, number, 0, new byte[0], Command.ALL);
    }

    private static byte[] filled(int value) {
        byte[] key = new byte[16];
        Arrays.fill(key, (byte) value);
        return key;
    }

    private static final class CardsHalf {
        private byte[] chaining = filled(4);
        private int counter;

        byte[] unwrap(Command command) throws GeneralSecurityException {
            counter++;
            byte[] data = command.data();
            byte[] body = Arrays.copyOf(data, data.length - 8);
            byte[] header = Arrays.copyOf(command.encoded(), command.isExtended() ? 7 : 5);
            chaining = cmac(MAC, chaining, header, body);
            assertArrayEquals(Arrays.copyOf(chaining, 8), Arrays.copyOfRange(data, body.length, data.length));
            if (body.length == 0) return body;
            byte[] padded = aes(Cipher.DECRYPT_MODE, iv(0), body);
            int end = padded.length - 1;
            while (padded[end] == 0) end--;
            assertEquals((byte) 0x80, padded[end]);
            return Arrays.copyOf(padded, end);
        }

        Response wrap(byte[] plain, int status) throws GeneralSecurityException {
            byte[] padded = Arrays.copyOf(plain, (plain.length / 16 + 1) * 16);
            padded[plain.length] = (byte) 0x80;
            byte[] body = plain.length == 0 ? plain : aes(Cipher.ENCRYPT_MODE, iv(0x80), padded);
            byte[] tag = cmac(RMAC, chaining, body, new byte[] {(byte) (status >> 8), (byte) status});
            return new Response(
                    ByteBuffer.allocate(body.length + 8)
                            .put(body)
                            .put(tag, 0, 8)
                            .array(),
                    status);
        }

        private byte[] iv(int direction) throws GeneralSecurityException {
            byte[] block = ByteBuffer.allocate(16)
                    .put((byte) direction)
                    .putInt(12, counter)
                    .array();
            return aes(Cipher.ENCRYPT_MODE, new byte[16], block);
        }

        private static byte[] aes(int mode, byte[] iv, byte[] blocks) throws GeneralSecurityException {
            var cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(mode, new SecretKeySpec(ENC, "AES"), new IvParameterSpec(iv));
            return cipher.doFinal(blocks);
        }

        private static byte[] cmac(byte[] key, byte[]... parts) {
            var mac = new CMac(AESEngine.newInstance());
            mac.init(new KeyParameter(key));
            for (byte[] part : parts) mac.update(part, 0, part.length);
            byte[] tag = new byte[16];
            mac.doFinal(tag, 0);
            return tag;
        }
    }
}
