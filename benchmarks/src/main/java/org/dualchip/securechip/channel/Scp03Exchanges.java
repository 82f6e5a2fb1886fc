// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.channel;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.dualchip.card.Command;
import org.dualchip.card.RefusedException;
import org.dualchip.card.Response;
import org.dualchip.card.crypto.AesKey;
import org.dualchip.card.crypto.Padding;

/** Commands secured and their answers opened, as many as were asked for; the card's half was done beforehand. */
public final class Scp03Exchanges implements Runnable {
    private static final Command HEADER = new Command(0x81, 0x30, 0, 0, new byte[0], Command.ALL);
    private static final int MAC = 8;

    private final byte[] data;
    private final Response[] answers;
    private final Scp03 messaging = messaging();

    /** @param length of the data in each direction, at most 239 bytes */
    public Scp03Exchanges(int length, int count) {
        data = new byte[length];
        answers = new Response[count];
        try (var twin = messaging();
                var enc = key(1);
                var mac = key(2);
                var rmac = key(3)) {
            byte[] chaining = new byte[AesKey.BLOCK];
            for (int i = 0; i < count; i++) {
                byte[] command = twin.wrap(HEADER, data).encoded();
                byte[] covered = Arrays.copyOf(command, 5 + (command[4] & 0xFF) - MAC);
                chaining = mac.cmac(chaining, covered);
                answers[i] = answer(enc, rmac, chaining, i + 1);
            }
        }
    }

    private Response answer(AesKey enc, AesKey rmac, byte[] chaining, int counter) {
        byte[] block = ByteBuffer.allocate(AesKey.BLOCK)
                .put((byte) 0x80)
                .putInt(12, counter)
                .array();
        byte[] enciphered = enc.encipher(enc.encipher(block), Padding.add(data));
        byte[] tag = rmac.cmac(chaining, enciphered, new byte[] {(byte) 0x90, 0});
        return new Response(
                ByteBuffer.allocate(enciphered.length + MAC)
                        .put(enciphered)
                        .put(tag, 0, MAC)
                        .array(),
                Response.OK);
    }

    @Override
    public void run() {
        try {
            for (var answer : answers) {
                messaging.wrap(HEADER, data);
                if (messaging.unwrap(answer).data().length != data.length) throw new IllegalStateException("cut");
            }
        } catch (RefusedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Scp03 messaging() {
        return new Scp03(key(1), key(2), key(3), new byte[AesKey.BLOCK]);
    }

    private static AesKey key(int value) {
        byte[] key = new byte[AesKey.BLOCK];
        Arrays.fill(key, (byte) value);
        return new AesKey(key);
    }
}
