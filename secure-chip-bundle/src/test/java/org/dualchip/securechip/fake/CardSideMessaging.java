// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.fake;

import static org.dualchip.securechip.fake.Bytes.joined;
import static org.dualchip.securechip.fake.Bytes.number;

import java.util.Arrays;
import org.dualchip.card.Command;
import org.dualchip.card.Response;
import org.dualchip.card.crypto.AesKey;
import org.dualchip.card.crypto.Padding;
import org.dualchip.card.crypto.Sha256;
import org.jspecify.annotations.Nullable;

/** The chip's half of docs/card-application.md §3. */
final class CardSideMessaging {
    final byte[] answer;

    final AesKey dek;

    private final AesKey enc;
    private final AesKey mac;
    private final AesKey rmac;
    private byte[] chaining;
    private int counter;

    /** @param offer the data of INTERNAL AUTHENTICATE */
    CardSideMessaging(byte[] offer, byte[] z, byte[] ephemeral) {
        byte[] info = {0x3C, (byte) 0x88, 0x10};
        byte[] keys = joined(
                Sha256.of(z, number(4, 1), info), Sha256.of(z, number(4, 2), info), Sha256.of(z, number(4, 3), info));
        byte[] publicKey = joined(new byte[] {0x5F, 0x49, 0x41}, ephemeral);
        this.chaining = key(keys, 0).cmac(offer, publicKey);
        this.answer = joined(publicKey, new byte[] {(byte) 0x86, 0x10}, chaining);
        this.enc = key(keys, 1);
        this.mac = key(keys, 2);
        this.rmac = key(keys, 3);
        this.dek = key(keys, 4);
    }

    /** The channel of a RESUME, {@code docs/card-application.md} §3. */
    CardSideMessaging(byte[] request, byte[] secret) {
        var r = new AesKey(secret);
        byte[] id = Arrays.copyOf(r.cmac(new byte[] {0}, Bytes.ascii("DC1-I")), 8);
        byte[] both = joined(request, id, Bytes.filled(16, 0x77));
        this.enc = new AesKey(r.cmac(new byte[] {1}, Bytes.ascii("DC1-K"), both));
        this.mac = new AesKey(r.cmac(new byte[] {2}, Bytes.ascii("DC1-K"), both));
        this.rmac = new AesKey(r.cmac(new byte[] {3}, Bytes.ascii("DC1-K"), both));
        this.chaining = r.cmac(new byte[] {4}, Bytes.ascii("DC1-K"), both);
        this.answer = joined(id, Bytes.filled(16, 0x77), chaining);
        this.dek = r;
    }

    static byte[] next(byte[] secret) {
        return new AesKey(secret).cmac(new byte[] {5}, Bytes.ascii("DC1-N"));
    }

    /** The plain data; null when the MAC is wrong. */
    byte @Nullable [] unwrap(Command command) {
        counter++;
        byte[] sent = command.data();
        byte[] header = Arrays.copyOf(command.encoded(), 5);
        byte[] enciphered = Arrays.copyOf(sent, sent.length - 8);
        chaining = mac.cmac(chaining, header, enciphered);
        if (!Arrays.equals(sent, joined(enciphered, Arrays.copyOf(chaining, 8)))) return null;
        if (enciphered.length == 0) return enciphered;
        return Padding.remove(enc.decipher(iv(0), enciphered)).orElse(null);
    }

    Response wrap(byte[] data, int status) {
        byte[] enciphered = data.length == 0 ? data : enc.encipher(iv(0x80), Padding.add(data));
        byte[] whole = rmac.cmac(chaining, enciphered, number(2, status));
        return new Response(joined(enciphered, Arrays.copyOf(whole, 8)), status);
    }

    private byte[] iv(int first) {
        return enc.encipher(joined(number(1, first), number(7, 0), number(8, counter)));
    }

    private static AesKey key(byte[] keys, int index) {
        return new AesKey(Arrays.copyOfRange(keys, 16 * index, 16 * index + 16));
    }
}
